import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { isEdge } from '../../../knowledge/images/is-edge.ts';
import { knownPort } from '../../../knowledge/ports.ts';
import { isForOtherMachines, isPublicPort } from '../../../knowledge/ports-for-others.ts';
import { once } from '../../../model/once.ts';
import type { Service } from '../../../model/service.ts';
import { everyPortOf, type Port, type Settings } from '../../../model/settings.ts';
import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { bindToLoopback } from '../bind-to-loopback.ts';
import { opennessOf } from '../open-to-callers.ts';
import {
  consoleBehind,
  debuggerBehind,
  isEdgePort,
  pickedText,
  portOrigin,
  portText,
  publishedOf,
  publishedPorts,
  reachOf,
  storeBehind,
  targetOf,
} from '../published.ts';

/** Databases, debuggers and engines have rules of their own; 80 and 443, mail, calls and tunnels are meant for everybody. */
export const publishedOnAllInterfaces = defineRule({
  id: 'network/exposed-ports/published-on-all-interfaces',
  subject: 'settings',
  severity: 'medium',
  title: 'The port is open on every address of the host',
  why: 'Docker opens it on all networks the host is on, IPv6 too, and ahead of ufw and firewalld: a port meant for this machine or for a proxy is on the internet.',
  remedy:
    'Bind it to an address: 127.0.0.1:8080:8080 behind a local proxy, or drop it when only other services use it.',
  references: [
    cisDocker('5.14'),
    { title: 'Docker: port publishing and mapping', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  ],
  examples: {
    bad: [
      // the port of Kafka, but no Kafka
      bad(
        {
          'compose.yaml': 'services:\n  alerts:\n    image: kapacitor:1.7\n    ports:\n      - «"9092:9092"»\n',
        },
        {
          'compose.yaml': 'services:\n  alerts:\n    image: kapacitor:1.7\n    ports:\n      - "127.0.0.1:9092:9092"\n',
        },
      ),
      bad(
        {
          'compose.yaml':
            'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - «"8080:3000"»\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - "127.0.0.1:8080:3000"\n',
        },
      ),
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - «"0.0.0.0:8080:3000"»\n',
      }),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    ports: [«"3000"»]\n' }),
      bad(
        {
          'compose.yaml':
            'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - «"${BIND_IP:-0.0.0.0}:${PORT:-8080}:3000"»\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - "${BIND_IP:-127.0.0.1}:${PORT:-8080}:3000"\n',
        },
      ),
      // whoever wrote the one knows what the other means
      unfixed({
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    ports: [«"0.0.0.0:8080:3000"», "127.0.0.1:8081:3001"]\n',
      }),
      // the proxy is for everybody, its own pages are not
      bad(
        {
          'compose.yaml':
            'services:\n  edge:\n    image: envoyproxy/envoy:v1.36.2\n    ports: ["443:10000", «"${PORT_ADMIN:-9902}:9902"»]\n',
        },
        {
          'compose.yaml':
            'services:\n  edge:\n    image: envoyproxy/envoy:v1.36.2\n    ports: ["443:10000", "127.0.0.1:${PORT_ADMIN:-9902}:9902"]\n',
        },
      ),
      unfixed({
        'compose.yaml': 'services:\n  edge:\n    image: envoyproxy/envoy:v1.36.2\n    ports: [«"10000:10000"»]\n',
      }),
      // agents on other machines deliver there
      unfixed({
        'compose.yaml':
          'services:\n  manager:\n    image: registry.example.com/manager:5\n    ports: [«"1514:1514"»]\n',
      }),
      // its editor runs what is drawn in it; the settings that would ask for a login are in the volume, or are not
      bad(
        {
          'compose.yaml':
            'services:\n  flows:\n    image: nodered/node-red:4.1\n    ports: [«"1880:1880"»]\n    volumes: ["flows:/data"]\nvolumes: { flows: {} }\n',
        },
        {
          'compose.yaml':
            'services:\n  flows:\n    image: nodered/node-red:4.1\n    ports: ["127.0.0.1:1880:1880"]\n    volumes: ["flows:/data"]\nvolumes: { flows: {} }\n',
        },
      ),
      // plugins were put into it, and perhaps what asks for a login
      bad(
        {
          'compose.yaml': 'services:\n  connect:\n    build: .\n    ports: [«"8083:8083"»]\n',
          Dockerfile: 'FROM confluentinc/cp-server-connect-base:7.9.0\nRUN confluent-hub install --no-prompt a/b:1\n',
        },
        {
          'compose.yaml': 'services:\n  connect:\n    build: .\n    ports: ["127.0.0.1:8083:8083"]\n',
          Dockerfile: 'FROM confluentinc/cp-server-connect-base:7.9.0\nRUN confluent-hub install --no-prompt a/b:1\n',
        },
      ),
      // the folder that is mounted cannot hold what would ask for a login
      bad(
        {
          'compose.yaml':
            'services:\n  workflows:\n    image: temporalio/auto-setup:1.29\n    ports: [«"7233:7233"»]\n    environment: { POSTGRES_USER: temporal }\n    volumes: ["./dynamicconfig:/etc/temporal/config/dynamicconfig"]\n',
        },
        {
          'compose.yaml':
            'services:\n  workflows:\n    image: temporalio/auto-setup:1.29\n    ports: ["127.0.0.1:7233:7233"]\n    environment: { POSTGRES_USER: temporal }\n    volumes: ["./dynamicconfig:/etc/temporal/config/dynamicconfig"]\n',
        },
      ),
      unfixed({ 'start.sh': 'docker run -d --restart=always «-P» registry.example.com/web:1\n' }),
      unfixed({ 'start.sh': 'docker run -d --restart=always «--publish-all» grafana/grafana:12.2.1\n' }),
      // another service sends people there by the name of the host
      unfixed({
        'compose.yaml':
          'services:\n  login:\n    image: registry.example.com/login:1\n    ports: [«"5105:80"»]\n  web:\n    image: registry.example.com/web:1\n    environment: { LOGIN: "http://shop.example.com:5105" }\n',
      }),
      // on another machine of the same file it is looked for at the address of this one
      unfixed({
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    extra_hosts: ["api:192.0.2.7"]\n  api:\n    image: registry.example.com/api:1\n    ports: [«"7000:7000"»]\n',
      }),
      // agents come from other machines
      unfixed({
        'compose.yaml': 'services:\n  ci:\n    image: jenkins/jenkins:2.541-jdk21\n    ports: [«"50000:50000"»]\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - "127.0.0.1:8080:3000"\n',
      },
      // mail comes from strangers
      {
        'compose.yaml':
          'services:\n  mail:\n    image: registry.example.com/mail:1\n    ports: ["25:25", "${SUBMISSION:-587}:587", "993:993"]\n',
      },
      { 'compose.yaml': 'services:\n  edge:\n    image: caddy:2\n    ports:\n      - "80:80"\n      - "443:443"\n' },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    ports:\n      - "${BIND}:8080:3000"\n',
      },
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n    ports: ["${PORT}"]\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/web:1\n' },
      {
        'start.sh': 'docker run -d --restart=always -P=false registry.example.com/web:1\n',
      },
      {
        'compose.yaml':
          'services:\n  web:\n    image: registry.example.com/web:1\n    network_mode: host\n    ports: ["8080:8080"]\n',
      },
    ],
  },
  *check(service) {
    const { settings } = service;
    const ports = publishedPorts(settings);
    let judged = false;
    for (const port of ports.items) {
      if (hasOwnRule(service, targetOf(port))) continue;
      const origin = portOrigin(port);
      const reach = reachOf(port);
      judged = true;
      if (reach === 'unknown')
        yield undecided(origin, `to which address ${portText(port)} is bound`, 'plimsoll check --env NAME=VALUE');
      else if (reach === 'all' && !isForEverybody(port)) {
        const given = isMeantForOthers(port) ? undefined : givenToCallers(service);
        yield violated(
          origin,
          `port ${portText(port)} is open on every address of the host${pickedText(port)}${given?.text ?? ''}`,
          {
            ...(isMeantForOthers(port) && { severity: 'low' }),
            ...(given?.isMuch && { severity: 'high' }),
            ...(isForOthers(service, port)
              ? {}
              : bindToLoopback(service, port, 'whether clients on other machines use this port')),
          },
        );
      }
    }
    const [first] = ports.items;
    const every = everyPortOf(settings);
    if (every && ports.more.includes(every))
      yield violated(
        every.origin,
        'every port that the image exposes is open on every address of the host, at numbers picked by the engine',
      );
    const more = ports.more.find((one) => one !== every);
    if (more) yield undecided(more.origin, `which ports it publishes: ${more.unknown.why}`, ask(more.unknown));
    else if (
      judged &&
      first &&
      ports.items.every(
        (port) =>
          reachOf(port) === 'loopback' ||
          reachOf(port) === 'address' ||
          isForEverybody(port) ||
          hasOwnRule(service, targetOf(port)),
      )
    ) {
      yield held(portOrigin(first));
    }
  },
});

const hasOwnRule = (service: Service, target: number | undefined): boolean =>
  (target !== undefined && knownPort(target)?.kind === 'engine') ||
  storeBehind(service, target) !== undefined ||
  debuggerBehind(service, target) !== undefined ||
  consoleBehind(service, target) !== undefined;

/** What whoever calls a service is given without a login, as far as that is known. */
const givenToCallers = (service: Service): { readonly text: string; readonly isMuch: boolean } | undefined => {
  const openness = opennessOf(service);
  if (openness === undefined) return undefined;
  const { facts } = service.image;
  const asked = facts.kind === 'known' ? facts.value.loginAsked?.value : undefined;
  if (!asked) return { text: ', and whoever calls it is asked for no login', isMuch: false };
  const isSure = openness === 'open';
  const setting = asked.by.at(-1);
  return {
    text: `, and whoever calls it ${asked.until}, without a login${isSure ? '' : ` unless its settings ask for one${setting === undefined ? '' : ` (${setting})`}`}`,
    isMuch: isSure,
  };
};

const isForEverybody = (port: Port): boolean => isEdgePort(port) || isPublicPort(publishedOf(port));

/** What people call the variable of a port that is for whoever runs the service. */
const FOR_ADMINISTRATORS = /ADMIN|CONSOLE|DASHBOARD|DEBUG|METRICS|STATS/i;

const isForAdministrators = ({ host }: Port): boolean =>
  host.origin.via.some((step) => step.kind === 'interpolated' && FOR_ADMINISTRATORS.test(step.variable));

const literalHost = ({ host: { value } }: Port): string | undefined =>
  value.kind === 'known' ? value.value : undefined;

/** Whether binding a port to this machine would leave it without its users; UDP is hardly ever spoken to oneself. */
const isForOthers = ({ settings, image, outsidePorts }: Service, port: Port): boolean => {
  if (isForAdministrators(port)) return false;
  // what stands before the others is there for everybody, on whatever port
  if (image.facts.kind === 'known' && isEdge(image.facts.value.family)) return true;
  // who writes 0.0.0.0 beside 127.0.0.1 knows what each means
  if (literalHost(port) === '0.0.0.0' && settings.ports.items.some((other) => reachOf(other) === 'loopback'))
    return true;
  const [number, behind] = [publishedOf(port) ?? targetOf(port), targetOf(port)];
  return (
    port.protocol === 'udp' ||
    (number !== undefined && outsidePorts.has(number)) ||
    [number, behind].some(isForOtherMachines) ||
    (number !== undefined && udpPortsOf(settings).has(number))
  );
};

/** The numbers that a service publishes over UDP. */
const udpPortsOf = once(
  ({ ports }: Settings): ReadonlySet<number> =>
    new Set(ports.items.flatMap((port) => (port.protocol === 'udp' ? (publishedOf(port) ?? []) : []))),
);

/** Whether whoever publishes a port can only mean others, if not everybody: name servers, and UDP of tunnels, calls and games. */
const isMeantForOthers = (port: Port): boolean => {
  const target = targetOf(port);
  if (target === undefined) return false;
  return (
    isPublicPort(target) || target === 53 || target === 853 || (port.protocol === 'udp' && !knownPort(target, 'udp'))
  );
};
