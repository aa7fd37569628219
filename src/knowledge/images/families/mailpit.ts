import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'axllent/mailpit@408b30d5:Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';

/** Mailpit. */
export const mailpit: Family = {
  id: 'mailpit',
  kind: 'tool',
  repositories: ['docker.io/axllent/mailpit', 'ghcr.io/axllent/mailpit'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([1025, 1110, 8025], DOCKERFILE),
    writablePaths: inferred([{ path: '/tmp', use: 'working files', optional: false }], PATTERN),
    capabilities: inferred({ asRoot: [], asUser: [] }, PATTERN),
    healthCommand: read(['/mailpit', 'readyz'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    secretVariables: inferred(['MP_SMTP_AUTH', 'MP_UI_AUTH', 'MP_SMTP_RELAY_PASSWORD'], PATTERN),
    openByDefault: inferred(true, PATTERN),
  },
};
