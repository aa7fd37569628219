/** The order in which keys that a service gets stand behind each other: what it is, who it runs as, what it may, how it is kept. */
const ORDER: readonly string[] = [
  'init',
  'user',
  'read_only',
  'tmpfs',
  'cap_drop',
  'cap_add',
  'security_opt',
  'environment',
  'secrets',
  'ports',
  'networks',
  'healthcheck',
  'restart',
  'mem_limit',
  'pids_limit',
  'deploy',
  'logging',
];

const rank = (key: string): number => {
  const at = ORDER.indexOf(key);
  return at < 0 ? ORDER.length : at;
};

/** Keys with their values in the order in which a person would write them. */
export const inKeyOrder = <V>(keys: ReadonlyMap<string, V>): readonly (readonly [string, V])[] =>
  [...keys].sort((a, b) => rank(a[0]) - rank(b[0]));
