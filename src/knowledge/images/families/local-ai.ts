import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** LocalAI. */
export const localAi: Family = {
  id: 'local-ai',
  kind: 'server',
  repositories: ['docker.io/localai/localai', 'quay.io/go-skynet/local-ai'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred({ until: 'uses its models', by: ['API_KEY', '--api-keys'] }, COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
  },
};
