import { conditionalCalls, ordinaryCalls, syscallGroups } from '../../../knowledge/host/syscalls.ts';
import type { Configuration, ConfiguredSetting } from '../../../model/configuration.ts';

/** What the engine's default profile allows, whatever the arguments, to whoever has no more capabilities than usual. */
const ALLOWED: ReadonlySet<string> = new Set([...ordinaryCalls, ...syscallGroups.flatMap(({ calls }) => calls)]);
const REFUSES = /^SCMP_ACT_(?:ERRNO|KILL\w*|TRAP)$/;
/** A profile with as many settings as are read may have more. */
const MOST = 4_000;

/**
 * Whether a profile of system calls is certainly no weaker than the engine's default: it refuses what it does not name, allows
 * only calls that the default allows, and on conditions those that the default allows on the same. Source: OCI runtime
 * specification 1.1, linux.seccomp; moby, profiles/seccomp/default_linux.go.
 */
export const isWithinDefault = ({ settings }: Configuration): boolean => {
  const others = settings.flatMap(({ name, value }) => (name === 'defaultAction' ? [value] : []));
  if (settings.length >= MOST || others.length !== 1 || !REFUSES.test(others[0] ?? '')) return false;
  const calls = settings.filter(({ name }) => name.startsWith('syscalls.'));
  // one that is given otherwise than as a list is not what the engine reads
  return (
    calls.every(({ item }) => item !== undefined) && [...Map.groupBy(calls, ({ item }) => item).values()].every(isBound)
  );
};

const isBound = (item: readonly ConfiguredSetting[]): boolean => {
  const valuesOf = (wanted: RegExp): readonly string[] =>
    item.flatMap(({ name, value }) => (wanted.test(name) ? [value] : []));
  const [action, ...more] = valuesOf(/^syscalls\.action$/);
  if (action === undefined || more.length > 0) return false;
  if (REFUSES.test(action)) return true;
  const given = item.flatMap(({ name, value }) =>
    name.startsWith('syscalls.args.') ? [`${name.slice(14)} ${value}`] : [],
  );
  return valuesOf(/^syscalls\.names?$/).every(
    (name) => ALLOWED.has(name) || conditionalCalls.get(name)?.some((condition) => isSame(condition, given)) === true,
  );
};

/** Whether the arguments of an item are one condition, and this one. */
const isSame = (condition: object, given: readonly string[]): boolean => {
  const wanted = Object.entries(condition).map(([key, value]) => `${key} ${value}`);
  const told = given.filter((one) => one !== 'valueTwo 0' || wanted.includes(one));
  return told.length === wanted.length && wanted.every((one) => told.includes(one));
};
