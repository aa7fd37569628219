import { describe, expect, test } from 'vitest';
import type { FileId } from '../../../model/place.ts';
import { memoryFiles } from '../../../ports/memory-files.ts';
import { loadProject } from '../load-project.ts';
import { readCompose } from '../read-compose.ts';
import { composeText, get, isNull, type Tree } from '../tree.ts';

const plain = (tree: Tree | undefined): unknown => {
  if (!tree || isNull(tree)) return null;
  if (tree.kind === 'list') return tree.items.map(plain);
  if (tree.kind === 'leaf') return composeText(tree);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
};

const load = (base: string, over: string): ReturnType<typeof loadProject> =>
  loadProject(memoryFiles({ 'compose.yaml': base, 'over.yaml': over }), {
    ...{ file: 'compose.yaml' as FileId, overrides: ['over.yaml' as FileId], environment: new Map() },
    ...{ profiles: 'all', allowOutside: false, rootName: 'shop' },
  });
const web = (lines: string): string => `services:\n  web:\n    image: nginx:1.29\n${lines.replace(/^/gm, '    ')}\n`;
/** A key of the service `web` once one file is merged over the other, each with these lines. */
const merged = (key: string, base: string, over: string): unknown =>
  plain(get(get(get(load(web(base), web(over)).model, 'services'), 'web'), key));
const problems = (text: string): ReturnType<typeof readCompose>['problems'] =>
  readCompose(memoryFiles({ 'compose.yaml': text }), {
    ...{ file: 'compose.yaml' as FileId, overrides: [], environment: new Map(), profiles: 'all', allowOutside: false },
  }).problems;

describe('a later file', () => {
  test('replaces single values and commands, and adds keys to mappings', () => {
    expect(merged('image', '', '')).toBe('nginx:1.29');
    expect(merged('command', 'command: [a, b]', 'command: [c]')).toEqual(['c']);
    expect(merged('entrypoint', 'entrypoint: [a, b]', 'entrypoint: [c]')).toEqual(['c']);
    expect(merged('read_only', 'read_only: true', 'read_only: false')).toBe('false');
    expect(merged('read_only', 'read_only: true', 'init: true')).toBe('true');
    expect(merged('deploy', 'deploy: { replicas: 2 }', 'deploy: { mode: global }')).toEqual({
      replicas: '2',
      mode: 'global',
    });
  });

  test('changes variables and labels by their names, whichever form either file uses', () => {
    const names = { A: '1', B: '3', C: '4' };
    expect(merged('environment', 'environment: { A: "1", B: "2" }', 'environment: { B: "3", C: "4" }')).toEqual(names);
    expect(merged('environment', 'environment: [A=1, B=2]', 'environment: { B: "3", C: "4" }')).toEqual(names);
    expect(merged('environment', 'environment: { A: "1", B: "2" }', 'environment: [B=3, C=4]')).toEqual(names);
    expect(merged('environment', 'environment: [A=b=c]', 'environment: [B]')).toEqual({ A: 'b=c', B: null });
    expect(merged('labels', 'labels: [a=1]', 'labels: [a=2]')).toEqual({ a: '2' });
  });

  test('adds to lists what is not there yet', () => {
    expect(merged('dns', 'dns: 1.1.1.1', 'dns: [8.8.8.8, 1.1.1.1]')).toEqual(['1.1.1.1', '8.8.8.8']);
    expect(merged('cap_drop', 'cap_drop: [ALL]', 'cap_drop: [ALL, CHOWN]')).toEqual(['ALL', 'CHOWN']);
    expect(merged('extra_hosts', 'extra_hosts: { b: 2.2.2.2, a: 1.1.1.1 }', 'extra_hosts: ["c=3.3.3.3"]')).toEqual([
      ...['a=1.1.1.1', 'b=2.2.2.2', 'c=3.3.3.3'],
    ]);
  });

  test('takes the place of what mounts or publishes the same', () => {
    const mounts = merged('volumes', 'volumes: ["./a:/data", "extra:/more"]', 'volumes: ["./c:/data:ro"]');
    expect(mounts).toEqual([
      expect.objectContaining({ source: expect.stringMatching(/\/c$/), target: '/data' }),
      expect.objectContaining({ source: 'extra', target: '/more' }),
    ]);
    const ports = merged(
      'ports',
      'ports: ["8080:80", "9090:90"]',
      'ports: ["8080:80", "127.0.0.1:8080:80", "8080:80/udp"]',
    );
    expect(ports).toHaveLength(4);
    expect(merged('devices', 'devices: ["/dev/a:/dev/x"]', 'devices: ["/dev/b:/dev/x"]')).toHaveLength(1);
    expect(merged('secrets', 'secrets: [one]', 'secrets: [{ source: two, target: /run/secrets/one }]')).toHaveLength(1);
    expect(merged('expose', 'expose: ["80"]', 'expose: ["80", "81"]')).toHaveLength(2);
  });

  test('joins networks and dependencies in either form', () => {
    expect(merged('networks', 'networks: [front]', 'networks: { back: { aliases: [db] } }')).toEqual({
      ...{ front: null, back: { aliases: ['db'] } },
    });
    expect(
      merged('depends_on', 'depends_on: [db]', 'depends_on: { cache: { condition: service_healthy } }'),
    ).toMatchObject({
      db: { condition: 'service_started', required: 'true' },
      cache: { condition: 'service_healthy' },
    });
  });

  test('may write networks, dependencies and a build short over what is written long', () => {
    expect(merged('networks', 'networks: { front: { priority: 1 } }', 'networks: [back, front]')).toEqual({
      ...{ front: { priority: '1' }, back: null },
    });
    expect(
      merged('depends_on', 'depends_on: { db: { condition: service_healthy } }', 'depends_on: [cache]'),
    ).toMatchObject({ db: { condition: 'service_healthy' }, cache: { condition: 'service_started' } });
    expect(merged('build', 'build: { context: ./web, target: run }', 'build: ./other')).toEqual({
      ...{ context: expect.stringMatching(/\/other$/), target: 'run' },
    });
    expect(merged('tmpfs', 'tmpfs: [/run]', 'tmpfs: /tmp')).toEqual(['/run', '/tmp']);
  });

  test('joins the two limits of an ulimit, and replaces them by one number', () => {
    const limits = 'ulimits: { nofile: { soft: 1, hard: 2 } }';
    expect(merged('ulimits', limits, 'ulimits: { nofile: { hard: 3 } }')).toEqual({ nofile: { soft: '1', hard: '3' } });
    expect(merged('ulimits', limits, 'ulimits: { nofile: 5 }')).toEqual({ nofile: '5' });
  });

  test('joins the pools of a network by their subnets, and its labels by their names', () => {
    const network = (lines: string): string => `${web('networks: [back]')}networks:\n  back:\n    ${lines}\n`;
    const back = (base: string, over: string): unknown =>
      plain(get(get(load(network(base), network(over)).model, 'networks'), 'back'));
    expect(back('labels: [a=1, b=2]', 'labels: { b: "3" }')).toMatchObject({ labels: { a: '1', b: '3' } });
    const pools = back(
      'ipam: { config: [{ subnet: 10.0.0.0/24 }, { subnet: 10.1.0.0/24 }] }',
      'ipam: { config: [{ subnet: 10.1.0.0/24, gateway: 10.1.0.1 }, { subnet: 10.2.0.0/24 }] }',
    );
    expect(pools).toMatchObject({
      ipam: {
        config: [{ subnet: '10.0.0.0/24' }, { subnet: '10.1.0.0/24', gateway: '10.1.0.1' }, { subnet: '10.2.0.0/24' }],
      },
    });
  });

  test('joins thousands of pools in the time that reading them takes', () => {
    const pools = [...Array(8000).keys()].map((i) => `{ subnet: 10.${i >> 8}.${i & 255}.0/24 }`).join(', ');
    const network = `${web('networks: [back]')}networks:\n  back:\n    ipam: { config: [${pools}] }\n`;
    const back = plain(get(get(get(get(load(network, network).model, 'networks'), 'back'), 'ipam'), 'config'));
    expect(back).toHaveLength(8000);
  });

  test('keeps a build whose context is written short', () => {
    expect(merged('build', 'build: ./web', 'build: { target: run }')).toMatchObject({ target: 'run' });
    expect(merged('build', 'build: { context: ./web, args: { A: "1" } }', 'build: { args: [A=2, B=3] }')).toMatchObject(
      {
        args: { A: '2', B: '3' },
      },
    );
  });

  test('replaces the options of logging with its driver, and adds to those of the same', () => {
    const local = 'logging: { driver: local, options: { a: "1" } }';
    expect(merged('logging', local, 'logging: { driver: local, options: { b: "2" } }')).toEqual({
      ...{ driver: 'local', options: { a: '1', b: '2' } },
    });
    expect(merged('logging', local, 'logging: { driver: syslog, options: { b: "2" } }')).toEqual({
      ...{ driver: 'syslog', options: { b: '2' } },
    });
  });

  test('takes back with !reset, and replaces with !override', () => {
    expect(merged('ports', 'ports: ["80:80"]', 'ports: !reset []')).toBeNull();
    expect(merged('environment', 'environment: { A: "1", B: "2" }', 'environment: { A: !reset null }')).toEqual({
      B: '2',
    });
    const three = 'environment: { A: "1", B: "2", C: "3" }';
    expect(merged('environment', three, 'environment: { A: !reset null, C: !reset null }')).toEqual({ B: '2' });
    expect(merged('ports', 'ports: ["80:80", "81:81"]', 'ports: !override ["90:90"]')).toHaveLength(1);
  });

  test('of another kind is refused, with both kinds named', () => {
    const { scope } = load(web('deploy: { replicas: 2 }'), web('deploy: [a]'));
    expect(scope.session.problems.map(({ message }) => message).join()).toContain(
      'services.web.deploy cannot be merged: a mapping in one place, a list here',
    );
  });
});

describe('what is named must exist', () => {
  test.each([
    ['undefined-network', 'networks: [back]', ''],
    ['undefined-volume', 'volumes: ["data:/data"]', ''],
    ['undefined-secret', 'secrets: [key]', ''],
    ['undefined-config', 'configs: [key]', ''],
    ['undefined-service', 'depends_on: [db]', ''],
    ['undefined-service', 'links: ["db:database"]', ''],
    ['undefined-service', 'volumes_from: [db]', ''],
    ['undefined-service', 'network_mode: service:db', ''],
    ['undefined-service', 'pid: service:db', ''],
  ])('%s: %s', (code, lines) => {
    expect(problems(web(lines)).map((one) => one.code)).toEqual([code]);
  });

  test.each([
    ['networks: [default]', ''],
    ['networks: [back]', 'networks: { back: }\n'],
    ['volumes: ["data:/data", "./a:/a", "/tmp"]', 'volumes: { data: }\n'],
    ['secrets: [key]', 'secrets: { key: { file: ./key } }\n'],
    ['volumes_from: ["container:other"]', ''],
    ['network_mode: container:other', ''],
    ['links: ["db:database"]', '  db:\n    image: postgres:17\n'],
  ])('and does: %s', (lines, more) => {
    expect(problems(web(lines) + more)).toEqual([]);
  });

  test('services that wait for each other in a circle are named in it', () => {
    const text =
      'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    links: [c]\n  c:\n    image: x\n    ipc: service:b\n';
    expect(problems(text).map(({ message }) => message)).toEqual([expect.stringContaining('b -> c -> b')]);
  });
});
