import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../../test/fixed-by-plan.ts';
import { fixedFile } from '../../../../test/fixed-file.ts';

const RULE = 'container/no-engine-socket/engine-socket-mounted';
const fixed = (compose: string): string => fixedFile('compose.yaml', compose, RULE);

const EDGE = `services:
  edge:
    image: traefik:3.6
    command: [--providers.docker, --entrypoints.web.address=:80]
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
      - ./certs:/certs:ro
`;

test('who only looks at the engine does so through a proxy on an internal network of the two', () => {
  expect(fixed(EDGE)).toBe(`services:
  edge:
    image: traefik:3.6
    command: [--providers.docker, --entrypoints.web.address=:80, "--providers.docker.endpoint=tcp://edge-socket-proxy:2375"]
    volumes:
      - ./certs:/certs:ro
    networks:
      - default
      - edge-socket-proxy
  edge-socket-proxy:
    image: tecnativa/docker-socket-proxy:v0.4.2
    environment:
      CONTAINERS: 1
      NETWORKS: 1
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
    networks:
      - edge-socket-proxy
    restart: unless-stopped
networks:
  edge-socket-proxy:
    internal: true
`);
});

test('a comment about the socket goes to the proxy with it, one about something else stays', () => {
  const commented = fixed(
    EDGE.replace(
      '      - /var/run/docker.sock:/var/run/docker.sock:ro\n      - ./certs',
      '      # what is encrypted\n      - ./certs:/certs:ro\n      # So that Traefik can listen\n      # to the Docker events\n      - /var/run/docker.sock:/var/run/docker.sock:ro # the socket\n      # more\n      - ./more',
    ).replace('./more:/certs', './more:/more'),
  );
  expect(commented).toContain(
    '    volumes:\n      # what is encrypted\n      - ./certs:/certs:ro\n      # more\n      - ./more:/more:ro\n    networks:',
  );
  expect(commented).toContain(
    '    volumes:\n      # So that Traefik can listen\n      # to the Docker events\n      # the socket\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n    networks:',
  );
  const alone = fixed(
    EDGE.replace('      - ./certs:/certs:ro\n', '').replace('    volumes:\n', '    volumes:\n      # Docker events\n'),
  );
  expect(alone.match(/# Docker events\n {6}- \/var\/run\/docker.sock/g)).toHaveLength(1);
  expect(alone.match(/volumes:/g)).toHaveLength(1);
});

test('the proxy is milder than the bare socket, passes once the policy grants its role, and a second run changes nothing', () => {
  const after = { 'compose.yaml': fixed(EDGE) };
  const again = fixedByPlan(after, RULE);
  expect(again.plan.made).toEqual([]);
  const left = again.plan.after.posture.findings.filter(({ rule }) => rule === RULE);
  expect(left.map(({ subjects, severity }) => [subjects, severity])).toEqual([
    [['service:edge-socket-proxy'], 'medium'],
  ]);
  const granted = fixedByPlan({ ...after, 'plimsoll.yaml': 'roles:\n  edge-socket-proxy: engine-proxy\n' }, RULE);
  expect(granted.plan.after.posture.findings.filter(({ rule }) => rule === RULE)).toEqual([]);
});

test('a client that takes DOCKER_HOST is told by it; who changes something keeps the socket, and the finding', () => {
  const logs =
    'services:\n  logs:\n    image: amir20/dozzle:v8.14\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n';
  expect(fixed(logs)).toContain('DOCKER_HOST=tcp://logs-socket-proxy:2375');
  const manager = logs.replace('amir20/dozzle:v8.14', 'portainer/portainer-ce:2.33');
  expect(fixed(manager)).toBe(manager);
});

test('a client that is written over several files keeps the socket', () => {
  const override = 'services:\n  edge:\n    command: [--providers.docker, --api.insecure=true]\n';
  const { plan } = fixedByPlan({ 'compose.yaml': EDGE, 'compose.override.yaml': override }, RULE);
  expect(plan.made).toEqual([]);
});

test('a word that takes its text from a variable keeps it', () => {
  const mail = EDGE.replace('--entrypoints.web.address=:80', '"--acme.email=${MAIL}"');
  const { files } = fixedByPlan({ 'compose.yaml': mail, '.env': 'MAIL=user@example.com\n' }, RULE);
  expect(files['compose.yaml']).toContain('"--acme.email=${MAIL}", "--providers.docker.endpoint');
});
