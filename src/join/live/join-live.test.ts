import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { exampleContainer } from '../../../test/support/example-live.ts';
import type { Container } from '../../model/container.ts';
import type { Project, Service } from '../../model/service.ts';
import { type Fact, knownValue, show } from '../../model/value.ts';
import { joinLive } from './join-live.ts';

type Asked = {
  readonly name?: string;
  readonly labels?: { readonly [name: string]: string };
  readonly [key: string]: unknown;
};

/** A container that says it is `web` of the project `shop`, unless its labels say otherwise. */
const container = ({ name = 'shop-web-1', labels, ...json }: Asked = {}): Container => {
  const usual = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
  const made = exampleContainer({
    'container.json': JSON.stringify({
      ...json,
      Name: `/${name}`,
      Config: { ...(json.Config as object), Labels: labels ?? usual },
    }),
  });
  if (!made) throw new Error('no container');
  return made;
};
const labels = (project: string, service: string, files?: string): { readonly [name: string]: string } => ({
  'com.docker.compose.project': project,
  'com.docker.compose.service': service,
  ...(files === undefined ? {} : { 'com.docker.compose.project.config_files': files }),
});

const joined = (compose: string, containers: readonly Container[], strangers = false): readonly Project[] => {
  const { models } = reportOf({ 'compose.yaml': `name: shop\nservices:\n${compose}` });
  const parts = { projects: models, containers, networks: [], strangers, roles: new Map(), today: '2026-11-22' };
  return joinLive({ ...parts, root: '/home/me/shop' });
};
const web = (lines: string, json: Asked = {}): Service => {
  const [service] = joined(`  web:\n    image: nginx:1.29\n${lines}`, [container(json)])[0]?.services ?? [];
  if (!service) throw new Error('no service');
  return service;
};
const isJoined = (own: { readonly [name: string]: string }): boolean =>
  (joined('  web:\n    image: nginx:1.29\n', [container({ labels: own })])[0]?.services[0]?.containers.length ?? 0) > 0;

test('a container is of the project whose files it was started from, wherever these lie now', () => {
  expect(isJoined(labels('other', 'web', '/home/me/shop/compose.yaml'))).toBe(true);
  expect(isJoined(labels('shop', 'web', '/srv/shop/compose.yaml'))).toBe(true);
  expect(isJoined(labels('shop', 'web', 'C:\\Users\\me\\shop\\compose.yaml'))).toBe(true);
  expect(isJoined(labels('shop', 'web'))).toBe(true);
  expect(isJoined(labels('shop', 'web', '/srv/shop/other.yaml'))).toBe(false);
  expect(isJoined(labels('other', 'web', '/srv/shop/compose.yaml'))).toBe(false);
  expect(isJoined({})).toBe(false);
});

test('several containers of a service are it and its replicas, and one that no file has joins the project', () => {
  const own = [
    container(),
    container({ name: 'shop-web-2' }),
    container({ name: 'shop-old-1', labels: labels('shop', 'old') }),
  ];
  const [project, ...others] = joined('  web:\n    image: nginx:1.29\n', own);
  expect(others).toEqual([]);
  expect(
    project?.services.map(({ name, containers, replicas }) => [name, containers.length, replicas?.length ?? 0]),
  ).toEqual([
    ['web', 2, 1],
    ['old', 1, 0],
  ]);
});

test('what belongs to no project is left aside, or judged by the stacks it says it is of', () => {
  const strange = [
    container({ name: 'blog-db-1', labels: labels('blog', 'db') }),
    container({ name: 'blog-web-1', labels: labels('blog', 'web') }),
    container({ name: 'lone', labels: {} }),
  ];
  const named = (projects: readonly Project[]): readonly unknown[] =>
    projects.map(({ name, path, services }) => [name, path, services.map((one) => one.name)]);
  const compose = '  web:\n    image: nginx:1.29\n';
  expect(named(joined(compose, strange))).toEqual([['shop', 'compose.yaml', ['web']]]);
  expect(named(joined(compose, strange, true))).toEqual([
    ['shop', 'compose.yaml', ['web']],
    ['blog', 'engine:/blog', ['db', 'web']],
    ['lone', 'container:lone', ['lone']],
  ]);
});

/** What is in force, by what evidence, and whether the file still stands as its place. */
const told = (fact: Fact<unknown>): readonly unknown[] => [
  knownValue(fact),
  fact.origin.strength,
  fact.origin.place.kind === 'api' ? 'engine' : 'file',
];

test('what runs as it is declared is proven at its place in the file, and what runs otherwise counts', () => {
  const asDeclared = web('    read_only: true\n', { HostConfig: { ReadonlyRootfs: true } });
  expect(told(asDeclared.settings.readOnly)).toEqual([true, 'enforced', 'file']);
  const otherwise = web('    read_only: true\n', { HostConfig: { ReadonlyRootfs: false } });
  expect(told(otherwise.settings.readOnly)).toEqual([false, 'enforced', 'engine']);
  const limited = web('    mem_limit: 64m\n', { HostConfig: { Memory: 128 * 1024 * 1024 } });
  expect(told(limited.settings.limits.memory)).toEqual([128 * 1024 * 1024, 'enforced', 'engine']);
  const dropped = web('    cap_drop: [ALL]\n', { HostConfig: { CapDrop: ['NET_RAW'] } });
  expect(dropped.settings.capDrop.items.map(told)).toEqual([['NET_RAW', 'enforced', 'engine']]);
});

test('a profile of system calls is that of the file, which the client sent as text', () => {
  const options = (lines: string, ...SecurityOpt: readonly string[]) =>
    web(`    security_opt: [${lines}]\n`, { HostConfig: { SecurityOpt } }).settings.securityOptions.items.map(
      ({ value, place }) => [value && show(value), place.kind === 'api' ? 'engine' : 'file'],
    );
  const sent = 'seccomp={"defaultAction": "SCMP_ACT_ERRNO"}';
  expect(options('seccomp:./web.json', sent)).toEqual([['./web.json', 'file']]);
  expect(options('seccomp:./web.json', 'seccomp={"defaultAction": "SCMP_ACT_ALLOW"}')).toEqual([
    ['unconfined', 'engine'],
  ]);
  expect(options('seccomp:builtin', sent)).toEqual([['own profile', 'engine']]);
  expect(options('seccomp:unconfined', sent)).toEqual([['own profile', 'engine']]);
});

test('a mode that is the default by another name is as declared', () => {
  const mode = (lines: string, HostConfig: object, field: 'pid' | 'ipc' | 'networkMode'): unknown => {
    const fact = web(lines, { HostConfig }).settings[field];
    const value = knownValue(fact);
    return [value && show(value), fact.origin.place.kind === 'api' ? 'engine' : 'file'];
  };
  expect(mode('', { IpcMode: 'private' }, 'ipc')).toEqual([undefined, 'file']);
  expect(mode('    pid: host\n', { PidMode: 'host' }, 'pid')).toEqual(['host', 'file']);
  expect(mode('', { PidMode: 'host' }, 'pid')).toEqual(['host', 'engine']);
  expect(mode('    pid: host\n', { PidMode: '' }, 'pid')).toEqual([undefined, 'engine']);
  expect(mode('    network_mode: service:db\n', { NetworkMode: 'container:0123' }, 'networkMode')).toEqual([
    ...['service:db', 'file'],
  ]);
  expect(mode('    network_mode: service:db\n', { NetworkMode: 'host' }, 'networkMode')).toEqual(['host', 'engine']);
});

test('a mount is as declared when what it brings, where, and how is', () => {
  const placeOf = (written: string, mount: object): string | undefined =>
    web(`    volumes: ["${written}"]\n`, { Mounts: [{ RW: true, Type: 'bind', ...mount }] }).settings.mounts.items[0]
      ?.place.kind;
  const data = {
    Type: 'volume',
    Name: 'shop_data',
    Source: '/var/lib/docker/volumes/shop_data/_data',
    Destination: '/data',
  };
  expect(placeOf('data:/data/', data)).toBe('text');
  expect(placeOf('data:/data', { ...data, Name: 'shop_other' })).toBe('api');
  expect(placeOf('./conf:/etc/app', { Source: '/home/me/shop/conf', Destination: '/etc/app' })).toBe('text');
  expect(placeOf('./conf:/etc/app', { Source: '/etc', Destination: '/etc/app' })).toBe('api');
  expect(placeOf('./conf:/etc/app:ro', { Source: '/home/me/shop/conf', Destination: '/etc/app' })).toBe('api');
  expect(placeOf('./conf:/etc/app', { Source: '/home/me/shop/conf', Destination: '/etc/other' })).toBe('api');
});

test('a network that no file asks for is one that the service is in', () => {
  const networksOf = (...joins: readonly string[]): readonly string[] =>
    web('    networks: [back]\n', {
      HostConfig: { NetworkMode: joins[0] },
      NetworkSettings: { Networks: Object.fromEntries(joins.map((name) => [name, {}])) },
    }).settings.networks.items.map(({ network }) => network);
  expect(networksOf('shop_back')).toEqual(['back']);
  expect(networksOf('shop_back', 'monitoring')).toEqual(['back', 'monitoring']);
});

test('a restart policy that was changed on the engine is the one that counts', () => {
  const policy = (lines: string, Name: string): unknown => {
    const { restart } = web(lines, { HostConfig: { RestartPolicy: { Name } } }).settings;
    return [knownValue(restart)?.policy ?? 'no', restart.origin.place.kind === 'api' ? 'engine' : 'file'];
  };
  expect(policy('    restart: always\n', 'always')).toEqual(['always', 'file']);
  expect(policy('    restart: always\n', 'no')).toEqual(['no', 'engine']);
  expect(policy('', 'no')).toEqual(['no', 'file']);
  expect(policy('', 'unless-stopped')).toEqual(['unless-stopped', 'engine']);
});

test('the user and the variables of a container are those that count, at their place in the file where it asks for them', () => {
  const userOf = (lines: string, User: string): readonly unknown[] => {
    const { user } = web(lines, { Config: { User } });
    return [knownValue(user)?.text, ...told(user).slice(1)];
  };
  expect(userOf('    user: "1000"\n', '1000')).toEqual(['1000', 'enforced', 'file']);
  expect(userOf('    user: "1000"\n', '0')).toEqual(['0', 'enforced', 'engine']);
  expect(userOf('    user: "1000:1000"\n', '1000')).toEqual(['1000', 'enforced', 'file']);
  const { environment } = web('    environment: { MODE: one, LEVEL: low }\n', {
    Config: { Env: ['MODE=one', 'LEVEL=high', 'PATH=/bin'] },
  });
  expect(environment.items.map(({ name, value }) => [name, value.origin.place.kind])).toEqual([
    ...[
      ['MODE', 'text'],
      ['LEVEL', 'api'],
      ['PATH', 'api'],
    ],
  ]);
});
