import type { Change, Plain } from '../model/change.ts';

/** Attributes of `docker_container` by what they are called in Compose. Source: docs of kreuzwerker/docker 3.6. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['user', 'user'],
  ['group_add', 'group_add'],
  ['read_only', 'read_only'],
  ['privileged', 'privileged'],
  ['security_opt', 'security_opts'],
  ['pid', 'pid_mode'],
  ['ipc', 'ipc_mode'],
  ['userns_mode', 'userns_mode'],
  ['cgroup', 'cgroupns_mode'],
  ['cgroup_parent', 'cgroup_parent'],
  ['network_mode', 'network_mode'],
  ['cpus', 'cpus'],
  ['init', 'init'],
  ['stop_signal', 'stop_signal'],
  ['restart', 'restart'],
  ['command', 'command'],
  ['entrypoint', 'entrypoint'],
]);

/** What a change of a service is in the words of Terraform's Docker provider; undefined where that has none for it. */
export const inTerraform = (change: Change): string | undefined => {
  if (change.kind === 'move-secret')
    return 'a variable that is sensitive and has no default: TF_VAR_… gives it its value';
  if (change.kind === 'remove') {
    const [key = ''] = change.path;
    const name = key === 'cap_add' ? 'capabilities.add' : change.path.length === 1 ? ATTRIBUTES.get(key) : undefined;
    if (name === undefined) return undefined;
    return change.item === undefined ? `without ${name}` : `${name} without ${asHcl(change.item)}`;
  }
  if (change.kind !== 'set' && change.kind !== 'append') return undefined;
  const [key = '', ...below] = change.path;
  const { value } = change;
  const list = Array.isArray(value) ? value : [value];
  if (key === 'ports' && below[1] === 'host_ip') return `ports.ip = ${asHcl(value)}`;
  if (key === 'logging' && below[0] === 'driver') return `log_driver = ${asHcl(value)}`;
  if (key === 'logging' && below[0] === 'options' && below[1] !== undefined)
    return `log_opts = { ${below[1]} = ${asHcl(value)} }`;
  if (below.length > 0) return undefined;
  if (key === 'cap_add' || key === 'cap_drop') return `capabilities.${key.slice('cap_'.length)} = ${asHcl(list)}`;
  if (key === 'mem_limit' || key === 'memswap_limit') {
    const megabytes = inMegabytes(value);
    return megabytes === undefined ? undefined : `${key === 'mem_limit' ? 'memory' : 'memory_swap'} = ${megabytes}`;
  }
  if (key === 'tmpfs') return `tmpfs = { ${list.map(mounted).join(', ')} }`;
  if (key === 'stop_grace_period' && typeof value === 'string') return `stop_timeout = ${Number.parseInt(value, 10)}`;
  if (key === 'cpus') return `cpus = ${asHcl(`${value}`)}`;
  if (key === 'healthcheck' && value !== null && typeof value === 'object' && !Array.isArray(value))
    return `healthcheck { ${pairs(Object.entries(value)).join(', ')} }`;
  const name = ATTRIBUTES.get(key);
  if (name === undefined) return undefined;
  return `${name} = ${asHcl(change.kind === 'append' ? list : value)}`;
};

/** The provider takes a number of megabytes. */
const inMegabytes = (value: Plain): number | undefined => {
  const [, number, unit] = /^(\d+)([mg])$/.exec(`${value}`) ?? [];
  return unit === undefined ? undefined : Number(number) * (unit === 'g' ? 1024 : 1);
};

/** `/tmp:size=64m` by its path. */
const mounted = (one: Plain): string => {
  const [path = '', ...options] = `${one}`.split(':');
  return `${asHcl(path)} = ${asHcl(options.join(':'))}`;
};

const pairs = (entries: readonly (readonly [string, Plain])[]): readonly string[] =>
  entries.map(([name, one]) => `${name} = ${asHcl(one)}`);

/** A value as one line of HCL. */
const asHcl = (value: Plain): string => {
  if (typeof value === 'string') return JSON.stringify(value).replace(/[$%]\{/g, (mark) => `${mark[0]}${mark}`);
  if (value === null || typeof value !== 'object') return `${value}`;
  if (Array.isArray(value)) return `[${value.map(asHcl).join(', ')}]`;
  return `{ ${pairs(Object.entries(value)).join(', ')} }`;
};
