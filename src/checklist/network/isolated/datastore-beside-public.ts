import { nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { isDatastore } from '../../../knowledge/images/is-datastore.ts';
import { declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { MOST_NAMES, serviceNames } from '../../service-names.ts';
import { isPublic } from '../published.ts';
import { splitNetwork } from '../split-network.ts';
import { talksOf } from '../strangers.ts';

/** Only where nothing says that the published service uses the data store, and nothing hides what it uses. */
export const datastoreBesidePublic = defineRule({
  id: 'network/isolated/datastore-beside-public',
  subject: 'project',
  severity: 'medium',
  title: 'A data store shares a network with a published service that does not use it',
  why: 'Whoever takes over the published service can reach the data store directly, without passing the application in between.',
  remedy:
    'Put the data store and what uses it on a network of their own, with internal: true, and the published service on another.',
  references: [nist190('4.3.3'), owaspTop10('D03')],
  examples: {
    bad: [
      bad({
        'compose.yaml': `services:
  edge:
    image: caddy:2
    ports: ["443:443"]
    depends_on: [app]
  app:
    image: registry.example.com/app:1
    environment:
      DB_HOST: db
  «db»:
    image: postgres:17
`,
      }),
    ],
    good: [
      {
        'compose.yaml': `services:
  edge:
    image: caddy:2
    ports: ["443:443"]
    networks: [front]
  app:
    image: registry.example.com/app:1
    environment:
      DB_HOST: db
    networks: [front, back]
  db:
    image: postgres:17
    networks: [back]
networks:
  front:
  back:
    internal: true
`,
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  shop:\n    image: example.com/shop:1\n    ports: ["80:80"]\n  vectors:\n    image: qdrant/qdrant:v1.15.0\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n' },
      // it dumps a database, and stores nothing that others query
      {
        'compose.yaml': `services:
  edge:
    image: caddy:2
    ports: ["443:443"]
  dump:
    image: postgres:17
    entrypoint: ["/bin/sh", "-c"]
    command: ["while true; do pg_dump -h db.example.com shop > /backup/shop.sql; sleep 86400; done"]
`,
      },
    ],
  },
  *check(project) {
    const { pairs, used, unsure } = talksOf(project);
    const open = project.services.filter((each) => isPublic(each) && !isDatastore(each.image.facts));
    if (open.length === 0) return;
    // a flow that is said, or one that may be hidden in code of our own
    const uses = (from: Service, to: Service): boolean => pairs.has(`${from.name}\0${to.name}`) || unsure.has(from.at);
    for (const store of project.services) {
      if (!isDatastore(store.image.facts)) continue;
      const beside = open.filter((other) => sharesNetwork(store, other) && !uses(other, store));
      if (beside.length > 0 && !used.has(store.name)) {
        // somebody uses it, and it may be them
        yield undecided(declaredAt(store.at), `who uses ${store.name}: nothing here says so`, 'plimsoll harden', [
          store.id,
        ]);
      } else if (beside.length > 0) {
        const shared = store.settings.networks.items.find(({ network }) =>
          beside.some(({ settings }) => settings.networks.items.some((other) => other.network === network)),
        );
        const fix = shared && splitNetwork(project, shared.network);
        yield violated(
          declaredAt(store.at),
          `shares a network with ${serviceNames(beside)}, which ${beside.length === 1 ? 'is' : 'are'} published and not said to use it`,
          {
            about: [store.id],
            ...(fix && { fix }),
            related: beside.slice(0, MOST_NAMES).map(({ name, at }) => ({ place: at, note: `${name} is published` })),
          },
        );
      } else yield held(declaredAt(store.at), [store.id]);
    }
  },
});

const sharesNetwork = (a: Service, b: Service): boolean =>
  a.settings.networks.items.some(({ network }) => b.settings.networks.items.some((other) => other.network === network));
