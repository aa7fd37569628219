import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { loopbackListeners } from '../../../knowledge/kafka.ts';
import { declaredAt } from '../../../model/place.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue, show } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { bindToLoopback } from '../bind-to-loopback.ts';
import { isOpenToCallers } from '../open-to-callers.ts';
import { pickedText, portOrigin, portText, publishedPorts, reachOf, storeBehind, targetOf } from '../published.ts';

/** By the image when it is known to store data, and by the port when that is known for it. */
export const publishedDatastore = defineRule({
  id: 'network/no-public-datastore/published-datastore',
  subject: 'settings',
  severity: 'high',
  title: 'A data store can be reached from outside the host',
  why: 'Databases and caches on the internet are found within hours and emptied or held to ransom; many have no password at all, or a default one.',
  remedy:
    'Remove the port: services of the project reach the data store by its name. For a client on this machine bind it to 127.0.0.1.',
  references: [
    cisDocker('5.9 and 5.14'),
    { title: 'Docker: port publishing and mapping', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  db:\n    image: registry.example.com/db:1\n    ports:\n      - «"5432:5432"»\n',
      }),
      bad({ 'compose.yaml': 'services:\n  cache:\n    image: registry.example.com/cache:1\n    ports: [«"6379"»]\n' }),
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    network_mode: «host»\n    ports: ["5432:5432"] # discarded\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  cache:\n    image: redis:8.2\n    volumes: ["./data:/data"]\n    ports: [«"6379:6379"»]\n',
      }),
      bad({ 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2\n    ports: [«"6379:6379"»]\n' }),
      bad({ 'start.sh': 'docker run -d --restart=always «-P» postgres:17\n' }),
      // told to listen elsewhere, it is a data store all the same
      bad({
        'compose.yaml':
          'services:\n  meta:\n    image: quay.io/coreos/etcd:v3.6.5\n    command: etcd --listen-client-urls http://0.0.0.0:2388\n    ports: [«"2388:2388"», "127.0.0.1:2389:2389"]\n',
      }),
      // the console beside it is a page, not the store
      bad({
        'compose.yaml':
          'services:\n  files:\n    image: minio/minio:RELEASE.2025-04-22T22-12-26Z\n    ports: [«"9000:9000"», "9001:9001"]\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  couchbase:\n    image: registry.example.com/store:7\n    ports: [«"8091:8091"»]\n',
      }),
      // what clients are told keeps nobody out: whoever forwards a port of his own has it all
      bad({
        'compose.yaml':
          'services:\n  kafka:\n    image: apache/kafka:4.1.0\n    environment:\n      KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://localhost:9092\n    ports: [«"9092:9092"»]\n',
      }),
    ],
    good: [
      // what listens on the loopback of the container is reached by nobody outside of it
      {
        'compose.yaml':
          'services:\n  kafka:\n    image: apache/kafka:4.1.0\n    environment:\n      KAFKA_LISTENERS: PLAINTEXT://localhost:9092,INTERNAL://:9093\n    ports: ["9092:9092"]\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: registry.example.com/db:1\n    ports:\n      - "127.0.0.1:5432:5432"\n',
      },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  db:\n    image: redis:8.2\n    ports: ["${PORT}"]\n' },
      {
        'compose.yaml':
          'services:\n  db:\n    image: redis:8.2\n    command: redis-server --bind 127.0.0.1\n    network_mode: host\n',
      },
      {
        'compose.yaml':
          'services:\n  db:\n    image: registry.example.com/db:1\n    ports:\n      - "${BIND}:5432:5432"\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - "8080:3000"\n' },
      // programs of all kinds have such numbers
      {
        'compose.yaml':
          'services:\n  worker:\n    image: registry.example.com/worker:1\n    ports: ["8091:8091", "8123:8123", "9092:9092"]\n',
      },
    ],
  },
  *check(service) {
    const { settings } = service;
    let judged = false;
    let good = true;
    for (const port of publishedPorts(settings).items) {
      const what = storeBehind(service, targetOf(port));
      if (what === undefined) continue;
      judged = true;
      if (isBehindLoopback(service, targetOf(port))) continue;
      const origin = portOrigin(port);
      const reach = reachOf(port);
      if (reach === 'all') {
        good = false;
        const open = isOpenToCallers(service);
        const where = `${what} is published on every address of the host, port ${portText(port)}${pickedText(port)}`;
        yield violated(origin, open ? `${where}, and asks nobody for a password` : where, {
          ...(open && { severity: 'critical' as const }),
          ...bindToLoopback(service, port, 'whether clients on other machines connect to it directly'),
        });
      } else if (reach === 'unknown') {
        good = false;
        yield undecided(origin, `to which address ${what} is bound`, 'plimsoll check --env NAME=VALUE');
      }
    }
    const facts = service.image.facts.kind === 'known' ? service.image.facts.value : undefined;
    const store = facts?.datastore === true;
    if (facts && store && knownText(settings.networkMode) === 'host') {
      const { origin } = settings.networkMode;
      if (bindsItself(service))
        yield undecided(origin, `on which addresses ${facts.family} listens`, 'plimsoll check --live');
      else
        yield violated(origin, `${facts.family} listens on every address of the host: network_mode is host`, {
          remedy:
            'Remove `network_mode: host`: services of the project reach it by its name. For a client on this machine publish the port on 127.0.0.1.',
        });
      return;
    }
    const [more] = settings.ports.more;
    if (more && store) yield undecided(more.origin, `which ports it publishes: ${more.unknown.why}`, ask(more.unknown));
    else if (good && (judged || store)) yield held(declaredAt(service.at));
  },
});

/** Whether the program takes connections on a port from its own container alone: nobody comes to it through what is published. */
const isBehindLoopback = ({ environment }: Service, port: number | undefined): boolean =>
  port !== undefined &&
  environment.items.some(({ name, value }) =>
    loopbackListeners(name, knownValue(value)?.reveal() ?? '').includes(port),
  );

/** Whether its command names an address, or a file that may. */
const bindsItself = ({ command, settings }: Service): boolean => {
  const line = knownValue(command);
  const words = line ? scriptOf(line).commands.flatMap((each) => each.words.map(({ value }) => show(value))) : [];
  return (
    words.some((word) => /localhost|127\.|::1|\.conf|\.cnf|\.ya?ml|[$]\{/.test(word)) ||
    settings.configs.items.length > 0 ||
    settings.mounts.items.some(({ kind }) => kind === 'bind')
  );
};
