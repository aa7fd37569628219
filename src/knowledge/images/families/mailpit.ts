import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'axllent/mailpit@408b30d5:Dockerfile';

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
    writablePaths: inferred([{ path: '/tmp', use: 'working files', optional: false }], BY_KIND),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    healthCommand: read(['/mailpit', 'readyz'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    secretVariables: inferred(['MP_SMTP_AUTH', 'MP_UI_AUTH', 'MP_SMTP_RELAY_PASSWORD'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
  },
};
