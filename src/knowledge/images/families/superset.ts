import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'apache/superset@003941c0:Dockerfile';

/** Superset. */
export const superset: Family = {
  id: 'superset',
  kind: 'server',
  repositories: ['docker.io/apache/superset'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read({ name: 'superset', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: read({ name: 'superset', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([8088], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/app/superset_home', use: 'its own database', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: read(['curl', '-f', 'http://127.0.0.1:8088/health'], DOCKERFILE),
    builtinHealthcheck: inferred(true, BY_KIND),
    secretVariables: read(['SUPERSET_SECRET_KEY', 'DATABASE_PASSWORD'], 'apache/superset@06c35be7:docker/README.md'),
    defaultCredentials: inferred([{ user: 'admin', password: 'admin' }], BY_KIND),
  },
};
