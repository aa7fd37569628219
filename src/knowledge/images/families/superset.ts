import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'apache/superset@003941c0:Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';

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
      PATTERN,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, PATTERN),
    healthCommand: read(['curl', '-f', 'http://127.0.0.1:8088/health'], DOCKERFILE),
    builtinHealthcheck: inferred(true, PATTERN),
    secretVariables: read(['SUPERSET_SECRET_KEY', 'DATABASE_PASSWORD'], 'apache/superset@06c35be7:docker/README.md'),
    defaultCredentials: inferred([{ user: 'admin', password: 'admin' }], PATTERN),
  },
};
