import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** LocalAI. */
export const localAi: Family = {
  id: 'local-ai',
  kind: 'server',
  repositories: ['docker.io/localai/localai', 'quay.io/go-skynet/local-ai'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([8080], KNOWN),
    openByDefault: inferred(true, KNOWN),
    loginAsked: inferred({ until: 'uses its models', by: ['API_KEY', '--api-keys'] }, KNOWN),
    egressNeeded: inferred(true, KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
  },
};
