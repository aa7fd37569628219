import { expect, test } from 'vitest';
import { knownValue, literal, show } from '../../model/value.ts';
import { containerDetailsShape } from '../../ports/container-schema.ts';
import { containerSettings } from './container-settings.ts';

const inspected = (host: object, config: object = {}, more: object = {}) =>
  containerSettings(
    containerDetailsShape(
      {
        ...{ Id: 'ab', Name: '/web', Image: 'sha256:1', State: { Status: 'running', Pid: 7, ExitCode: 0 } },
        ...{ HostConfig: host, Config: config, NetworkSettings: {}, Mounts: [], ...more },
      },
      '',
    ),
    { volumes: new Map(), cgroupVersion: '1' },
  );

test('a fact stands at the field of the answer that says it, and is enforced', () => {
  const { capAdd, readOnly } = inspected({ CapAdd: ['CAP_NET_ADMIN'], ReadonlyRootfs: true });
  expect(capAdd.items[0]?.value).toEqual({ kind: 'known', value: 'NET_ADMIN' });
  expect(capAdd.items[0]?.origin).toEqual({
    place: { kind: 'api', of: 'engine', subject: 'container:web', pointer: '/HostConfig/CapAdd/0' },
    via: [],
    strength: 'enforced',
  });
  expect(knownValue(readOnly)).toBe(true);
});

test('what the engine does not say stays unknown', () => {
  expect(inspected({}).privileged.value.kind).toBe('unknown');
});

test('system paths that are not masked show only as an empty list', () => {
  const keys = (host: object): readonly string[] => inspected(host).securityOptions.items.map(({ key }) => key);
  expect(keys({ MaskedPaths: [], Privileged: false })).toEqual(['systempaths']);
  expect(keys({ MaskedPaths: ['/proc/kcore'] })).toEqual([]);
  expect(keys({ MaskedPaths: [], Privileged: true })).toEqual([]);
});

test("the host's cgroup namespace is nobody's choice on cgroup v1", () => {
  expect(knownValue(inspected({ CgroupnsMode: 'host' }).cgroup)).toBeUndefined();
  const two = containerDetailsShape(
    {
      ...{ Id: 'ab', Name: '/web', Image: 'sha256:1', State: { Status: 'running', Pid: 7, ExitCode: 0 } },
      ...{ HostConfig: { CgroupnsMode: 'host' }, Config: {}, NetworkSettings: {}, Mounts: [] },
    },
    '',
  );
  const mode = knownValue(containerSettings(two, { volumes: new Map(), cgroupVersion: '2' }).cgroup);
  expect(mode && literal(mode)).toBe('host');
});

test('a port that answers on IPv4 and IPv6 is one port', () => {
  const ports = {
    '80/tcp': [
      { HostIp: '0.0.0.0', HostPort: '8080' },
      { HostIp: '::', HostPort: '8080' },
    ],
    '81/tcp': null,
  };
  const { items } = inspected({}, {}, { NetworkSettings: { Ports: ports } }).ports;
  expect(items).toHaveLength(1);
  expect(items[0]?.published).toEqual({ kind: 'known', value: { from: 8080, to: 8080 } });
  expect(items[0] && knownValue(items[0].host)).toBeUndefined();
});

test('a container that was connected to the default bridge since is on it', () => {
  const settings = inspected(
    { NetworkMode: 'shop_default' },
    {},
    { NetworkSettings: { Networks: { shop_default: { Aliases: ['web'] }, bridge: {} } } },
  );
  expect(settings.networks.items.map(({ network }) => network)).toEqual(['shop_default']);
  const mode = knownValue(settings.networkMode);
  expect(mode && show(mode)).toBe('bridge');
});

test('a volume whose driver binds a folder of the host is that bind mount', () => {
  const details = containerDetailsShape(
    {
      ...{ Id: 'ab', Name: '/web', Image: 'sha256:1', State: { Status: 'running', Pid: 7, ExitCode: 0 } },
      ...{ HostConfig: {}, Config: {}, NetworkSettings: {} },
      Mounts: [{ Type: 'volume', Name: 'x', Source: '/var/lib/docker/volumes/x/_data', Destination: '/h', RW: true }],
    },
    '',
  );
  const volumes = new Map([
    [
      'x',
      {
        Name: 'x',
        Driver: 'local',
        Options: new Map([
          ['o', 'bind'],
          ['device', '/etc'],
        ]),
        Labels: new Map(),
      },
    ],
  ]);
  const [mount] = containerSettings(details, { volumes: volumes as never, cgroupVersion: '1' }).mounts.items;
  expect(mount?.kind).toBe('bind');
  const source = mount?.source && knownValue(mount.source);
  expect(source && show(source)).toBe('/etc');
});

test('variables are masked, and a value may hold equals signs', () => {
  const [variable] = inspected({}, { Env: ['TOKEN=a=b'] }).environment.items;
  expect(variable?.name).toBe('TOKEN');
  expect(`${JSON.stringify(variable)}`).not.toContain('a=b');
  expect(variable && knownValue(variable.value)?.reveal()).toBe('a=b');
});

test('a seccomp profile that lets every other call through confines nothing', () => {
  const [option] = inspected({ SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}'] }).securityOptions.items;
  expect(option?.value && show(option.value)).toBe('unconfined');
});
