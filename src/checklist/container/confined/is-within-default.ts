import { callsWithFallback, conditionalCalls, ordinaryCalls, syscallGroups } from '../../../knowledge/host/syscalls.ts';
import type { Configuration, ConfiguredSetting } from '../../../model/configuration.ts';

/** What the engine's default profile allows to whoever has no more capabilities than usual. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...[...ordinaryCalls, ...callsWithFallback, ...conditionalCalls],
  ...syscallGroups.flatMap(({ calls }) => calls),
]);
const CONDITIONAL: ReadonlySet<string> = new Set(conditionalCalls);
/** A profile with as many settings as are read may have more. */
const MOST = 4_000;

/**
 * Whether a profile of system calls is certainly no weaker than the engine's default: it refuses what it does not name, names
 * only calls that the default allows, and on conditions those that the default allows on conditions. Source: OCI runtime
 * specification 1.1, linux.seccomp; moby, profiles/seccomp/default_linux.go.
 */
export const isWithinDefault = ({ settings }: Configuration): boolean => {
  const others = settings.flatMap(({ name, value }) => (name === 'defaultAction' ? [value] : []));
  return (
    settings.length < MOST &&
    others.length === 1 &&
    others.every((action) => /^SCMP_ACT_(?:ERRNO|KILL\w*|TRAP)$/.test(action)) &&
    itemsOf(settings).every((item) => {
      const names = item.flatMap(({ name, value }) => (/^syscalls\.names?$/.test(name) ? [value] : []));
      const isBound = item.some(({ name }) => name === 'syscalls.args.op') || allowsNothing(item);
      return names.every((name) => ALLOWED.has(name) && (isBound || !CONDITIONAL.has(name)));
    })
  );
};

const allowsNothing = (item: readonly ConfiguredSetting[]): boolean =>
  item.some(({ name, value }) => name === 'syscalls.action' && /^SCMP_ACT_(?:ERRNO|KILL\w*|TRAP)$/.test(value));

/** The settings of each item of `syscalls`: names and action stand in each once, in any order. */
const itemsOf = (settings: readonly ConfiguredSetting[]): readonly (readonly ConfiguredSetting[])[] => {
  const items: ConfiguredSetting[][] = [];
  let last = '';
  for (const setting of settings) {
    if (!setting.name.startsWith('syscalls.')) continue;
    const item = items.at(-1);
    const isAgain = setting.name !== last && item?.some(({ name }) => name === setting.name);
    const begins =
      /^syscalls\.(?:names?|action)$/.test(setting.name) &&
      (isAgain || (setting.name !== 'syscalls.names' && setting.name === last));
    if (!item || begins) items.push([setting]);
    else item.push(setting);
    last = setting.name;
  }
  return items;
};
