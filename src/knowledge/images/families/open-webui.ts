import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Open WebUI. */
export const openWebui: Family = {
  id: 'open-webui',
  kind: 'server',
  repositories: ['ghcr.io/open-webui/open-webui'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'it copies its static files and caches of models at start'),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['WEBUI_SECRET_KEY', 'OPENAI_API_KEY', 'OPENAI_API_KEYS'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
