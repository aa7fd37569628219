import type { Plain } from '../../model/change.ts';

/** A flag of `docker run`: its long name, and its value where it takes one. */
export type Flag = { readonly name: string; readonly value: string | undefined };

/** Keys of a service by the flag that says the same. */
const FLAGS: { readonly [key: string]: string } = {
  user: 'user',
  read_only: 'read-only',
  privileged: 'privileged',
  init: 'init',
  restart: 'restart',
  mem_limit: 'memory',
  pids_limit: 'pids-limit',
  cpus: 'cpus',
  cap_add: 'cap-add',
  cap_drop: 'cap-drop',
  security_opt: 'security-opt',
  tmpfs: 'tmpfs',
  oom_kill_disable: 'oom-kill-disable',
  device_cgroup_rules: 'device-cgroup-rule',
  cgroup_parent: 'cgroup-parent',
  pid: 'pid',
  ipc: 'ipc',
  uts: 'uts',
  userns_mode: 'userns',
  cgroup: 'cgroupns',
};

/** Keys of a health check by the flag for it. */
const HEALTH: { readonly [key: string]: string } = {
  interval: 'health-interval',
  timeout: 'health-timeout',
  retries: 'health-retries',
  start_period: 'health-start-period',
};

/** The flag that a key of a service is given by; undefined when there is none that means just that. */
export const flagName = ([key = '', inner]: readonly string[]): string | undefined => {
  if (key === 'logging' && inner === 'driver') return 'log-driver';
  return inner === undefined ? FLAGS[key] : undefined;
};

/** The flags that say what a key and its value say; undefined when `docker run` has no words for it. */
export const flagsOf = (path: readonly string[], value: Plain): readonly Flag[] | undefined => {
  if (path[0] === 'healthcheck' && path.length === 1) return healthFlags(value);
  const name = flagName(path);
  if (name === undefined) return undefined;
  const values = Array.isArray(value) ? (value as readonly Plain[]) : [value];
  const flags = values.map((one) => (one === true ? { name, value: undefined } : flagWith(name, one)));
  return flags.every((flag) => flag !== undefined) ? flags : undefined;
};

const flagWith = (name: string, value: Plain): Flag | undefined =>
  typeof value === 'string' || typeof value === 'number' ? { name, value: String(value) } : undefined;

/** `docker run` takes the test as one text for a shell; a word that a shell would read otherwise cannot be handed on. */
const healthFlags = (value: Plain): readonly Flag[] | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { test, ...times } = value as { readonly [key: string]: Plain };
  const [kind, ...words] = Array.isArray(test) ? (test as readonly Plain[]) : [];
  if (kind !== 'CMD' || !words.every((word) => typeof word === 'string' && /^[\w@%+=:,./-]+$/.test(word))) {
    return undefined;
  }
  const rest = Object.entries(times).map(([key, each]) => {
    const name = HEALTH[key];
    return name === undefined ? undefined : flagWith(name, each);
  });
  if (!rest.every((flag) => flag !== undefined)) return undefined;
  return [{ name: 'health-cmd', value: words.join(' ') }, ...rest];
};
