import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE =
  'nats-io/nats-docker@aa0caa57:2.14.x/alpine3.22/Dockerfile, 2.14.x/scratch/Dockerfile, 2.14.x/scratch/nats-server.conf';

/** NATS. */
export const nats: Family = {
  id: 'nats',
  kind: 'server',
  repositories: ['docker.io/library/nats'],
  publisher: 'official',
  datastore: true,
  systemEvidence: 'read',
  variants: [
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      facts: { healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8222/healthz'], BY_KIND) },
    },
    { name: 'scratch', system: 'scratch' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([4222, 8222, 6222], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    defaultCredentials: read([{ user: 'ruser', password: 'T0pS3cr3t' }], DOCKERFILE),
    openByDefault: read(true, DOCKERFILE),
    egressNeeded: inferred(false, BY_KIND),
    debugPorts: read(
      [
        { port: 8222, what: 'monitoring without login' },
        { port: 6222, what: 'cluster' },
      ],
      'docker-library/docs@c4a9ba41:nats/content.md',
    ),
  },
};
