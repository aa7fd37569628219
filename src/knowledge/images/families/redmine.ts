import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/redmine@f772dee7:6.0/trixie/Dockerfile';

/** Redmine. */
export const redmine: Family = {
  id: 'redmine',
  kind: 'server',
  repositories: ['docker.io/library/redmine'],
  publisher: 'official',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'redmine', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'redmine', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: read([3000], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/usr/src/redmine/files', use: 'uploads and sessions', optional: false },
        { path: '/usr/src/redmine/config', use: 'settings and keys written at start', optional: false },
        { path: '/usr/src/redmine/log', use: 'logs', optional: false },
        { path: '/usr/src/redmine/tmp', use: 'process id', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    volumes: read(['/usr/src/redmine/files'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    secretFiles: read(
      [
        'REDMINE_DB_MYSQL',
        'REDMINE_DB_POSTGRES',
        'REDMINE_DB_SQLSERVER',
        'REDMINE_DB_PORT',
        'REDMINE_DB_USERNAME',
        'REDMINE_DB_PASSWORD',
        'REDMINE_DB_DATABASE',
        'REDMINE_DB_ENCODING',
        'REDMINE_SECRET_KEY_BASE',
      ],
      'docker-library/redmine@f772dee7:docker-entrypoint.sh',
    ),
    secretVariables: inferred(['REDMINE_DB_PASSWORD', 'REDMINE_SECRET_KEY_BASE'], BY_KIND),
    defaultCredentials: inferred([{ user: 'admin', password: 'admin' }], BY_KIND),
  },
};
