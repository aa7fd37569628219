import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'n8n-io/n8n@003abfdc:docker/images/n8n/Dockerfile';

/** n8n. */
export const n8n: Family = {
  id: 'n8n',
  kind: 'server',
  repositories: ['docker.io/n8nio/n8n', 'docker.n8n.io/n8nio/n8n'],
  publisher: 'project',
  variants: [
    { name: 'before-1', before: '1.0', system: 'alpine', without: ['runsAs', 'capabilities', 'healthCommand'] },
    { name: 'alpine', system: 'alpine', programs: inferred({ has: ['node'] }, BY_KIND) },
  ],
  facts: {
    runsAs: read({ name: 'node', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: read({ name: 'node', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([5678], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/home/node/.n8n', use: 'settings and encryption key', optional: false },
        { path: '/home/node/.cache', use: 'working files', optional: true },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:5678/healthz'], BY_KIND),
    secretVariables: inferred(
      [
        'N8N_ENCRYPTION_KEY',
        'DB_POSTGRESDB_PASSWORD',
        'N8N_SMTP_PASS',
        'QUEUE_BULL_REDIS_PASSWORD',
        'CREDENTIALS_OVERWRITE_DATA',
      ],
      BY_KIND,
    ),
    secretFiles: reported(
      ['DB_POSTGRESDB_PASSWORD', 'N8N_RUNNERS_AUTH_TOKEN', 'N8N_SMTP_PASS', 'QUEUE_BULL_REDIS_PASSWORD'],
      'docs.n8n.io, Configuration methods: _FILE behind the name of a variable',
    ),
    egressNeeded: inferred(true, BY_KIND),
    debugPorts: inferred([{ port: 5679, what: 'broker of task runners' }], BY_KIND),
  },
};
