import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Open WebUI. */
export const openWebui: Family = {
  id: 'open-webui',
  kind: 'server',
  repositories: ['ghcr.io/open-webui/open-webui'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([8080], DOCKERFILE),
    needsWritableRoot: inferred(true, 'it copies its static files and caches of models at start'),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    secretVariables: inferred(['WEBUI_SECRET_KEY', 'OPENAI_API_KEY', 'OPENAI_API_KEYS'], DOCKERFILE),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
