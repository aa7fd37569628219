import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'dani-garcia/vaultwarden@46d71107:docker/Dockerfile.debian';

/** Vaultwarden. */
export const vaultwarden: Family = {
  id: 'vaultwarden',
  kind: 'server',
  repositories: ['docker.io/vaultwarden/server', 'ghcr.io/dani-garcia/vaultwarden'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  programs: read({ has: ['curl'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, BY_KIND),
    ports: read([80], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/data', use: 'data', optional: false },
        { path: '/tmp', use: 'temporary files', optional: true },
      ],
      BY_KIND,
    ),
    volumes: read(['/data'], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    healthCommand: read(['/healthcheck.sh'], DOCKERFILE),
    builtinHealthcheck: read(true, DOCKERFILE),
    secretVariables: inferred(['ADMIN_TOKEN', 'DATABASE_URL', 'SMTP_PASSWORD', 'YUBICO_SECRET_KEY'], BY_KIND),
  },
};
