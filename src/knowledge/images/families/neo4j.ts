import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'neo4j/docker-neo4j@9df98ef9:docker-image-src/calver/coredb/Dockerfile-trixie';
const ENTRYPOINT = 'neo4j/docker-neo4j@9df98ef9:docker-image-src/calver/coredb/docker-entrypoint.sh';
const README = 'docker-library/docs@c4a9ba41:neo4j/content.md';

/** Neo4j. */
export const neo4j: Family = {
  id: 'neo4j',
  kind: 'server',
  repositories: ['docker.io/library/neo4j'],
  publisher: 'official',
  datastore: true,
  variants: [
    { name: 'ubi', words: ['ubi'] },
    { name: 'debian', system: 'debian-slim', programs: read({ has: ['wget', 'jq', 'tini'] }, DOCKERFILE) },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'neo4j', uid: 7474, gid: 7474 }, DOCKERFILE),
    dropsTo: read({ name: 'neo4j', uid: 7474, how: 'su-exec' }, DOCKERFILE),
    ports: read([7474, 7473, 7687], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/data', use: 'data', optional: false },
        { path: '/logs', use: 'logs', optional: false },
        { path: '/var/lib/neo4j', use: 'configuration written at start', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      ENTRYPOINT,
    ),
    volumes: read(['/data', '/logs'], DOCKERFILE),
    capabilities: inferred({ asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:7474'], BY_KIND),
    secretFiles: read(['NEO4J_*'], ENTRYPOINT),
    secretVariables: inferred(['NEO4J_AUTH'], BY_KIND),
    defaultCredentials: read([{ user: 'neo4j', password: 'neo4j', setBy: ['NEO4J_AUTH'] }], README),
    weakeningSettings: read([{ setting: 'NEO4J_AUTH=none', effect: 'clients need no login' }], README),
  },
  // 5.22 takes the variable for a setting and does not start. Source: github.com/neo4j/docs-operations/issues/1879
  since: { secretFiles: '5.24' },
};
