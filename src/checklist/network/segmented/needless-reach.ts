import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { splitNetwork } from '../split-network.ts';
import { networksOf, strangersAmong } from '../strangers.ts';

/** One finding a network: the members that somebody on it can reach although nothing says they need to talk. */
export const needlessReach = defineRule({
  id: 'network/segmented/needless-reach',
  subject: 'project',
  severity: 'low',
  title: 'A network joins services that do not talk to each other',
  why: 'Plain Docker has no network policies: whoever shares a network may connect to every port on it, so one broken service reaches the rest.',
  remedy: 'Give each flow a network of its own, so that two services meet only where they must talk.',
  references: [
    nist190('4.3.3'),
    { title: 'Docker Compose: networking', url: 'https://docs.docker.com/compose/how-tos/networking/' },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml': `services:
  «edge»:
    image: caddy:2
    depends_on: [app]
  app:
    image: registry.example.com/app:1
    environment:
      DB_HOST: db
  db:
    image: postgres:17
`,
        },
        {
          'compose.yaml': `services:
  edge:
    image: caddy:2
    depends_on: [app]
  app:
    image: registry.example.com/app:1
    environment:
      DB_HOST: db
    networks: [default, app-db]
  db:
    image: postgres:17
    networks: [app-db]
networks:
  app-db:
    internal: true
`,
        },
      ),
    ],
    good: [
      // it talks to the engine alone, by which it reaches all
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    environment: { DB: "postgres://db/app" }\n  db:\n    image: postgres:17\n  renew:\n    image: containrrr/watchtower:1.7.1\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n',
      },
      {
        'compose.yaml': `services:
  app:
    image: registry.example.com/app:1
    environment:
      DB_HOST: db
  db:
    image: postgres:17
`,
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    networks: [front]\n  mail:\n    image: registry.example.com/mail:1\n    networks: [front]\nnetworks: {front: {}}\n',
      },
    ],
    undecided: [
      // parts of one program, which find each other by names that are built in
      {
        'compose.yaml': `services:
  server:
    image: ghcr.io/photos/server:2.1
  recognition:
    image: ghcr.io/photos/recognition:2.1
`,
      },
      {
        'compose.yaml': `services:
  web:
    image: ghcr.io/mastodon/mastodon:v4.5.0
  sidekiq:
    image: ghcr.io/mastodon/mastodon:v4.5.0
    command: bundle exec sidekiq
`,
      },
      // somebody uses the queue, and nothing says who
      {
        'compose.yaml':
          'services:\n  worker:\n    image: registry.example.com/worker:1\n    environment:\n      BROKER_URL_FILE: /run/secrets/broker\n  queue:\n    image: rabbitmq:4\n',
      },
      {
        'compose.yaml': 'services:\n  app:\n    build: .\n  db:\n    image: postgres:17\n',
        Dockerfile: 'FROM node:24\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' }],
  },
  *check(project) {
    for (const { members, key } of networksOf(project)) {
      if (members.length < 2) continue;
      // a network that was made for two declares the flow between them, unless it is the way out of both
      const isWayOut = members.every(({ settings }) => settings.ports.items.length > 0);
      const isDeclared = members.length === 2 && key !== 'default' && !isWayOut;
      const strangers = isDeclared ? [] : strangersAmong(project, members);
      const about = members.map(({ id }) => id);
      const [first] = strangers[0]?.pair ?? members;
      if (!first) continue;
      const certain = strangers.filter((one) => one.certain).map(({ pair }) => pair);
      const [pair] = certain;
      if (pair) {
        const concerned = [...new Set(certain.flat())];
        const fix = splitNetwork(project, key);
        const network = project.networks.find((one) => one.key === key);
        yield violated(
          // a service may be in several networks of which each is a finding of its own
          declaredAt(network?.at.kind === 'text' ? network.at : pair[0].at),
          `on network ${key} ${pair[0].name} and ${pair[1].name} can reach each other and nothing says they need to${morePairs(certain.length - 1)}`,
          {
            about: concerned.map(({ id }) => id),
            ...(fix && { fix }),
            related: concerned.slice(1, 6).map(({ at, name }) => ({ place: at, note: name })),
          },
        );
      } else if (strangers.length > 0) {
        yield undecided(
          declaredAt(first.at),
          `whether all on network ${key} must talk to each other`,
          'plimsoll harden',
          about,
        );
      } else yield held(declaredAt(first.at), about);
    }
  },
});

const morePairs = (more: number): string => (more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'pair' : 'pairs'})`);
