import { expect, test } from 'vitest';
import { BYPASS_ATTEMPTS } from '../../test/support/bypass-attempts.ts';
import { noPolicy } from '../policy/policy.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { decide } from './decide.ts';
import { requiredControls } from './guard-terms.ts';
import type { Call } from './read-call.ts';

const terms = {
  policy: noPolicy,
  required: requiredControls(noPolicy),
  today: '2026-11-27',
  realPath: (path: string) => ({ '/srv/link': '/', '/dev/mine': '/dev/sda' })[path] ?? path,
};
const SHOWN = 1024 * 1024;
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** The call as a patched engine shows it: no body that is too long, or that is not JSON. */
const shown = ({ method, path, headers = {}, body = '' }: (typeof BYPASS_ATTEMPTS)[number]): Call => ({
  method,
  uri: path,
  headers,
  body: Buffer.from(/json\b/.test(headers['Content-Type'] ?? '') && body.length < SHOWN ? body : ''),
});

test('the table of attempts is long enough', () => {
  expect(BYPASS_ATTEMPTS.length).toBeGreaterThanOrEqual(150);
});

test.each(BYPASS_ATTEMPTS.map((attempt) => [attempt.name, attempt] as const))('%s is refused', (_, attempt) => {
  expect(decide(shown(attempt), terms)).toMatchObject({ control: expect.any(String), message: expect.any(String) });
});

const create = (host: object, body: object = {}): Call => ({
  method: 'POST',
  uri: '/v1.41/containers/create?name=web',
  headers: JSON_TYPE,
  body: Buffer.from(JSON.stringify({ Image: 'nginx:1.29', User: '1000:1000', ...body, HostConfig: host })),
});

test('what a careful compose file asks for passes', () => {
  const host = {
    Binds: ['data:/data:rw', '/srv/site:/site:ro'],
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges:true'],
    ReadonlyRootfs: true,
    Memory: 268435456,
    PidsLimit: 100,
    NetworkMode: 'shop_default',
    RestartPolicy: { Name: 'unless-stopped', MaximumRetryCount: 0 },
    LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
    PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }] },
    Tmpfs: { '/tmp': '' },
    MaskedPaths: null,
  };
  expect(decide(create(host, { Labels: { 'com.docker.compose.service': 'web' } }), terms)).toBeUndefined();
});

test('a refusal names the control and the field', () => {
  expect(decide(create({ Privileged: true }), terms)).toMatchObject({
    control: 'container/not-privileged',
    field: 'HostConfig.Privileged',
  });
  // one that is not there has the name of the setting
  expect(decide(create({}, { Image: 'debian:12', User: '' }), terms)).toMatchObject({
    control: 'container/non-root',
    field: 'user',
  });
});

test('a link of the host is followed before the path is judged', () => {
  expect(decide(create({ Binds: ['/srv/link:/data'] }), terms)).toMatchObject({
    control: expect.stringMatching(/^container/),
  });
});

test('a device is judged by where its links lead, and one that CDI names is the host’s own', () => {
  const device = (PathOnHost: string) =>
    decide(create({ Devices: [{ PathOnHost, PathInContainer: '/dev/x', CgroupPermissions: 'rwm' }] }), terms);
  expect(device('/dev/mine')).toMatchObject({ control: 'container/no-host-takeover' });
  expect(device('/dev/../srv/shared/sda')?.message).toContain('not written plainly');
  expect([device('/dev/fuse'), device('vendor.com/gpu=0')]).toEqual([undefined, undefined]);
});

test('the calls of everyday clients pass', () => {
  const calls: readonly [string, string, object?][] = [
    ['HEAD', '/_ping'],
    ['GET', '/v1.41/containers/json?all=1'],
    ['GET', '/v1.52/containers/json?all=1'],
    ['POST', '/v1.56/containers/create?name=web', { Image: 'nginx:1.29', User: '1000:1000', HostConfig: {} }],
    ['GET', '/v1.55/images/nginx:1.29/attestations'],
    ['GET', '/v1.41/images/registry.example.com:5000/a/b:1.2/json'],
    ['POST', '/v1.41/images/create?fromImage=nginx&tag=1.29'],
    ['POST', '/v1.41/containers/abc/start'],
    ['POST', '/v1.41/containers/abc/rename?name=web'],
    ['POST', '/v1.41/containers/abc/exec', { Cmd: ['ls'], AttachStdout: true }],
    ['POST', '/v1.41/containers/abc/update', { Memory: 1000000000, Devices: null, CgroupParent: '' }],
    ['POST', '/v1.41/networks/create', { Name: 'shop_default', CheckDuplicate: true, Driver: 'bridge', Labels: {} }],
    [
      'POST',
      '/v1.47/networks/create',
      {
        Name: 'shop_back',
        Options: {
          'com.docker.network.driver.mtu': '1450',
          'com.docker.network.bridge.enable_icc': 'false',
          'com.docker.network.bridge.gateway_mode_ipv4': 'isolated',
        },
      },
    ],
    ['POST', '/v1.41/volumes/create', { Name: 'data', Driver: 'local', DriverOpts: null }],
    ['DELETE', '/v1.41/containers/abc?force=1'],
    ['GET', '/v1.41/events'],
  ];
  for (const [method, uri, body] of calls) {
    const call = { method, uri, headers: body ? JSON_TYPE : {}, body: Buffer.from(body ? JSON.stringify(body) : '') };
    expect(decide(call, terms), `${method} ${uri}`).toBeUndefined();
  }
});

test('what the configuration allows passes, and a build still stays on its own network', () => {
  const open = { ...terms, policy: { ...noPolicy, guard: { ...noPolicy.guard, allow: ['build' as const] } } };
  const build = (query: string): Call => ({
    method: 'POST',
    uri: `/v1.41/build${query}`,
    headers: { 'Content-Type': 'application/x-tar' },
    body: Buffer.alloc(0),
  }); // a tar is not shown
  expect(decide(build('?t=x'), open)).toBeUndefined();
  expect(decide(build('?networkmode=none&securityopt=null&outputs=%5B%5D'), open)).toBeUndefined();
  for (const query of ['networkmode=host', 'cgroupparent=/', 'securityopt=%5B%22seccomp%3Dunconfined%22%5D'])
    expect(decide(build(`?${query}`), open), query).toMatchObject({ control: 'container/host-isolation' });
  for (const query of ['entitlements=network.host', 'outputs=%5B%7B%22Type%22%3A%22local%22%7D%5D'])
    expect(decide(build(`?${query}`), open), query).toMatchObject({ control: 'container/host-isolation' });
});

test('what BuildKit speaks is let through only by its own name, for nobody sees into it', () => {
  const calls: readonly Call[] = ['/grpc', '/session', '/v1.51/build?version=2'].map((uri) => ({
    ...{ method: 'POST', uri, body: Buffer.alloc(0) },
    headers: { Upgrade: 'h2c' },
  }));
  const passing = (allow: string): readonly string[] => {
    const open = termsOf(`guard:\n  allow: [${allow}]\n`);
    return calls.flatMap((call) => (decide(call, open) === undefined ? [call.uri] : []));
  };
  expect(passing('')).toEqual([]);
  expect(passing('build')).toEqual(['/session', '/v1.51/build?version=2']);
  expect(passing('buildkit')).toEqual(['/grpc', '/session']);
  expect(decide(calls[0] as Call, terms)?.message).toContain('allow: [buildkit]');
});

test('what newer clients write, and takes nothing away, passes', () => {
  const host = {
    ContainerIDFile: '/home/me/web.cid', // the client's own file: no engine writes it
    Annotations: { 'org.opencontainers.image.title': 'web', 'com.example.team': 'shop', note: 'x' },
    SecurityOpt: ['seccomp=builtin', 'writable-cgroups=false', 'no-new-privileges'],
    Mounts: [
      { Type: 'image', Source: 'models:1', Target: '/models', ReadOnly: true, ImageOptions: { Subpath: 'v2' } },
      { Type: 'volume', Source: 'data', Target: '/data', VolumeOptions: { Subpath: 'shop' } },
      { Type: 'tmpfs', Target: '/tmp', TmpfsOptions: { SizeBytes: 1048576, Options: [['exec']] } },
    ],
  };
  const NetworkingConfig = { EndpointsConfig: { front: { GwPriority: 1, DriverOpts: {} }, back: { MacAddress: '' } } };
  expect(decide(create(host, { NetworkingConfig, Healthcheck: { StartInterval: 1000000000 } }), terms)).toBeUndefined();
});

test('what a client writes for the default of the engine passes', () => {
  const host = {
    ...{ VolumeDriver: 'local', Cgroup: '', CgroupParent: '', Isolation: 'default' },
    Mounts: [
      { Type: 'bind', Source: '/srv/site', Target: '/site', ReadOnly: true },
      {
        Type: 'volume',
        Source: 'data',
        Target: '/data',
        VolumeOptions: { DriverConfig: { Name: 'local', Options: {} } },
      },
      { Type: 'tmpfs', Target: '/tmp' },
    ],
    ...{ Sysctls: { 'net.core.somaxconn': '1024' }, PidMode: '', IpcMode: 'private' },
  };
  for (const Runtime of ['', 'runc', 'io.containerd.runc.v2', 'runsc'])
    expect(decide(create({ ...host, Runtime }), terms), Runtime).toBeUndefined();
});

/** The terms of the operator's policy. */
const termsOf = (text: string): typeof terms => {
  const { policy, problems } = readPolicy(text, {
    kind: 'operator',
    placeOf: () => ({ kind: 'host', path: '/etc/p' }),
  });
  expect(problems).toEqual([]);
  return { ...terms, policy, required: requiredControls(policy) };
};

const post = (uri: string, body: object): Call => ({
  ...{ method: 'POST', uri, headers: JSON_TYPE },
  body: Buffer.from(JSON.stringify(body)),
});

test.each([
  [{}, true],
  [{ size: '10G' }, true],
  [{ type: 'tmpfs', device: 'tmpfs', o: 'size=64m' }, true],
  [{ type: 'nfs', device: ':/export', o: 'addr=10.0.0.1,ro' }, true],
  [{ type: 'cifs', device: '//files/share', o: 'username=a' }, true],
  [{ type: 'tmpfs', device: '/dev/sda1' }, false],
  [{ type: 'nfs', device: '/etc', o: 'addr=10.0.0.1' }, false],
  [{ type: 'none', device: '/etc', o: 'bind' }, false],
  [{ type: 'ext4', device: '/dev/sda1' }, false],
  [{ type: 'tmpfs', device: 'tmpfs', o: 'remount' }, false],
  [{ type: 'tmpfs', device: 'tmpfs', more: '1' }, false],
  [{ device: '/etc' }, false],
])('a volume with %j passes: %s', (DriverOpts, passes) => {
  const denied = decide(post('/v1.41/volumes/create', { Name: 'data', DriverOpts }), terms);
  expect(denied === undefined).toBe(passes);
});

test('the password of a share is in no refusal', () => {
  const DriverOpts = { type: 'cifs', device: '//files/share', o: 'bind,username=a,password=hunter2' };
  const denied = decide(post('/v1.41/volumes/create', { Name: 'data', DriverOpts }), terms);
  expect(denied?.message).toContain('"cifs" on "//files/share"');
  expect(denied?.message).not.toContain('hunter2');
});

test.each([
  ['root', false],
  ['0', false],
  ['00:1', false],
  [':0', false],
  ['1000', true],
  ['app', true],
  ['', true],
])('a service is entered as %j: %s', (User, passes) => {
  const denied = decide(post('/v1.41/containers/abc/exec', { Cmd: ['sh'], User }), terms);
  expect(denied === undefined).toBe(passes);
});

test('an update may set limits, and may not lift them', () => {
  const second = termsOf('target: 2\n');
  const update = (body: object): unknown => decide(post('/v1.41/containers/abc/update', body), second);
  expect(
    update({ Memory: 1000000000, PidsLimit: 100, CpuShares: 0, Devices: [], OomKillDisable: false }),
  ).toBeUndefined();
  expect(update({ Memory: -1 })).toMatchObject({ control: 'container/resource-limits', field: 'Memory' });
  for (const PidsLimit of [-1, 0])
    expect(update({ PidsLimit })).toMatchObject({ control: 'container/resource-limits', field: 'PidsLimit' });
  expect(update({ Memory: 0, PidsLimit: null })).toBeUndefined();
  expect(update({ OomKillDisable: true })).toMatchObject({ field: 'OomKillDisable' });
});

test('a network of the host is refused, whatever its options', () => {
  const network = (body: object): unknown => decide(post('/v1.41/networks/create', { Name: 'n', ...body }), terms);
  for (const Driver of ['', 'default', 'bridge', 'overlay', 'null'])
    expect(network({ Driver }), Driver).toBeUndefined();
  for (const Driver of ['host', 'macvlan', 'ipvlan']) expect(network({ Driver })).toMatchObject({ field: 'Driver' });
  expect(network({ Options: { parent: 'eth0' } })).toMatchObject({ field: 'Options.parent' });
});

test('what the operator waives passes, for its service and until its day', () => {
  const waiver = (more: string): string => `waivers:\n  - { control: container/not-privileged, reason: must${more} }\n`;
  const isRefused = (more: string): boolean =>
    decide(create({ Privileged: true }), termsOf(waiver(more)))?.control === 'container/not-privileged';
  expect(decide(create({ Privileged: true }), terms)?.control).toBe('container/not-privileged');
  expect(isRefused('')).toBe(false);
  expect(isRefused(', service: web')).toBe(false);
  expect(isRefused(', service: db')).toBe(true);
  expect(isRefused(', until: 2026-11-27')).toBe(false);
  expect(isRefused(', until: 2026-11-26')).toBe(true);
});

test('what is refused beyond the rules passes by a waiver too, as the refusal says, and only what is waived', () => {
  const waived = termsOf('waivers:\n  - { control: container/confined, service: web, reason: must }\n');
  const options = ['seccomp=unconfined', 'apparmor=unconfined'];
  expect(decide(create({ SecurityOpt: options }), terms)?.control).toBe('container/confined');
  expect(decide(create({ SecurityOpt: options, MaskedPaths: [] }), waived)).toBeUndefined();
  expect(decide(create({ SecurityOpt: options, VolumesFrom: ['db'] }), waived)?.field).toBe('HostConfig.VolumesFrom');
  const mounts = termsOf('waivers:\n  - { control: container/sensitive-mounts, reason: must }\n');
  expect(decide(create({ VolumesFrom: ['db'] }), mounts)).toBeUndefined();
  expect(decide(create({ Binds: ['/srv/link/../etc:/x'] }), mounts)?.message).toContain('not written plainly');
});

test('what holds back only a level above the target passes', () => {
  const asks = create({ CapDrop: ['ALL'], CapAdd: ['NET_ADMIN'] });
  const controlAt = (level: number): string | undefined => decide(asks, termsOf(`target: ${level}\n`))?.control;
  expect(controlAt(1)).not.toBe('container/no-dangerous-capabilities');
  expect(controlAt(2)).toBe('container/no-dangerous-capabilities');
});
