import { BY_KIND, type Family, inferred, live, ROOT, read } from '../family.ts';

const DOCKERFILE = 'docker-library/rabbitmq@9193c1de:4.1/ubuntu/Dockerfile';
const MEASURED =
  'the Debian 12 package behind the image’s entrypoint, all capabilities dropped and left out one by one';
const README = 'docker-library/docs@c4a9ba41:rabbitmq/content.md';

/** RabbitMQ. */
export const rabbitmq: Family = {
  id: 'rabbitmq',
  kind: 'server',
  repositories: ['docker.io/library/rabbitmq'],
  publisher: 'official',
  product: 'rabbitmq',
  datastore: true,
  variants: [
    {
      name: 'alpine',
      words: ['alpine'],
      system: 'alpine',
      facts: {
        ownUser: read({ name: 'rabbitmq', uid: 100, gid: 101 }, DOCKERFILE),
        dropsTo: read({ name: 'rabbitmq', uid: 100, how: 'su-exec' }, DOCKERFILE),
      },
    },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  programs: inferred({ has: ['bash', 'rabbitmq-diagnostics', 'rabbitmqctl'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'rabbitmq', uid: 999, gid: 999 }, DOCKERFILE),
    dropsTo: read({ name: 'rabbitmq', uid: 999, how: 'gosu' }, DOCKERFILE),
    ports: read([4369, 5671, 5672, 15691, 15692, 25672], DOCKERFILE),
    writablePaths: live(
      [
        { path: '/var/lib/rabbitmq', use: 'data', optional: false },
        { path: '/var/log/rabbitmq', use: 'logs', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      MEASURED,
    ),
    volumes: read(['/var/lib/rabbitmq'], DOCKERFILE),
    capabilities: live(
      {
        asRoot: ['DAC_OVERRIDE', 'SETGID', 'SETUID'],
        asUser: [],
        withoutSetuid: 'fails',
        note: 'CHOWN when the data folder belongs to someone else.',
      },
      MEASURED,
    ),
    healthCommand: inferred(['rabbitmq-diagnostics', '-q', 'ping'], BY_KIND),
    secretVariables: inferred(['RABBITMQ_DEFAULT_PASS'], BY_KIND),
    defaultCredentials: read([{ user: 'guest', password: 'guest', setBy: ['RABBITMQ_DEFAULT_PASS'] }], README),
    egressNeeded: inferred(false, BY_KIND),
    debugPorts: read(
      [
        { port: 15672, what: 'management' },
        { port: 15692, what: 'metrics' },
        { port: 4369, what: 'Erlang port mapper' },
        { port: 25672, what: 'cluster' },
      ],
      README,
    ),
  },
};
