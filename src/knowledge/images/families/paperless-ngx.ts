import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'paperless-ngx/paperless-ngx@00eff651:Dockerfile';

/** Paperless-ngx. */
export const paperlessNgx: Family = {
  id: 'paperless-ngx',
  kind: 'server',
  repositories: ['ghcr.io/paperless-ngx/paperless-ngx', 'docker.io/paperlessngx/paperless-ngx'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'paperless', uid: 1000, gid: 1000 }, DOCKERFILE),
    dropsTo: inferred({ name: 'paperless', uid: 1000, how: 'setuid' }, COMMONLY_KNOWN),
    ports: read([8000], DOCKERFILE),
    volumes: read(
      [
        '/usr/src/paperless/data',
        '/usr/src/paperless/media',
        '/usr/src/paperless/consume',
        '/usr/src/paperless/export',
      ],
      DOCKERFILE,
    ),
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['PAPERLESS_SECRET_KEY', 'PAPERLESS_DBPASS', 'PAPERLESS_ADMIN_PASSWORD'], COMMONLY_KNOWN),
  },
};
