import { DEFAULT_CAPABILITIES } from '../../knowledge/host/capabilities.ts';
import { engineOfSocket } from '../../knowledge/host/engine-sockets.ts';
import type { Container } from '../../model/container.ts';
import type { Origin, Place } from '../../model/place.ts';
import { enforcedAt } from '../../model/place.ts';
import type { NamespaceKind, Seen } from '../../model/process.ts';
import type { Mount, SecurityOption, Settings } from '../../model/settings.ts';
import { type Fact, known, knownText, knownValue, literal, type Open, type Template, text } from '../../model/value.ts';

/**
 * The settings of a container as they are in force: the engine's word where the kernel shows nothing else. Defaults of
 * the engine that no answer of it names (no-new-privileges, a parent group's limits, an open seccomp profile) show here.
 */
export const settingsInForce = ({ settings, seen }: Container): Settings => {
  if (seen.kind === 'unknown') return settings;
  const { processes, limits, hostNamespaces, mounts } = seen.value;
  const kernel = kernelOf(processes[0].pid);
  const mode = (kind: NamespaceKind, asked: Fact<Template | undefined>): Fact<Template | undefined> =>
    hostNamespaces.has(kind) && knownText(asked) !== 'host' ? kernel(text('host'), `ns/${kind}`) : asked;
  const root = mounts.find(({ target }) => target === '/');
  return {
    ...settings,
    securityOptions: securityOptions(settings, seen.value, kernel),
    ...capabilitySettings(settings, seen.value, kernel),
    readOnly:
      root && root.readOnly !== knownValue(settings.readOnly) ? kernel(root.readOnly, 'mountinfo') : settings.readOnly,
    pid: mode('pid', settings.pid),
    ipc: mode('ipc', settings.ipc),
    uts: mode('uts', settings.uts),
    networkMode: mode('net', settings.networkMode),
    limits: {
      ...settings.limits,
      memory: tighter(settings.limits.memory, limits.memory, (limit) => kernel(limit, 'cgroup')),
      pids: tighter(settings.limits.pids, limits.pids, (limit) => kernel(limit, 'cgroup')),
      cpus: tighter(settings.limits.cpus, limits.cpus, (limit) => kernel(limit, 'cgroup')),
    },
    mounts: { ...settings.mounts, items: settings.mounts.items.map((mount) => unmasked(mount, seen.value, kernel)) },
  };
};

type Kernel = <T>(value: T, file: string) => Fact<T>;

const kernelOf =
  (pid: number): Kernel =>
  (value, file) => ({ value: known(value), origin: kernelOrigin(pid, file) });

/** Evidence of a file that the kernel makes for a process. */
export const kernelOrigin = (pid: number, file: string): Origin =>
  enforcedAt({ kind: 'host', path: `/proc/${pid}/${file}` });

const tighter = (
  asked: Fact<number | undefined>,
  found: number | undefined,
  fact: (limit: number) => Fact<number | undefined>,
): Fact<number | undefined> => {
  const own = knownValue(asked);
  return found !== undefined && (own === undefined || own <= 0 || found < own) ? fact(found) : asked;
};

const withoutKey = (options: Settings['securityOptions'], key: string): readonly SecurityOption[] =>
  options.items.filter((option) => option.key.toLowerCase() !== key);

/** No profile of AppArmor, or one in a mode in which it only writes down or allows all. Source: apparmor(7), aa_getcon(2). */
const UNENFORCED = /^unconfined$|\((?:complain|unconfined)\)$/;

/** What every process shows decides: one that may gain privileges, or runs without seccomp, is enough. */
const securityOptions = (
  { securityOptions: asked, privileged }: Settings,
  { processes }: Seen,
  kernel: Kernel,
): Open<SecurityOption> => {
  const place = (pid: number): Place => kernelOrigin(pid, 'status').place;
  const [main] = processes;
  let items = asked.items;
  const open = processes.find(({ noNewPrivileges }) => noNewPrivileges === false);
  const said = items.some(({ key }) => key === 'no-new-privileges');
  if (open) items = withoutKey(asked, 'no-new-privileges');
  else if (!said && main.noNewPrivileges === true) {
    items = [...items, { place: kernel(true, 'status').origin.place, key: 'no-new-privileges', value: text('true') }];
  }
  const bare = processes.find(({ seccomp }) => seccomp === 'off');
  const off = items.some(({ key, value }) => key === 'seccomp' && value && literal(value) === 'unconfined');
  if (bare && !off && knownValue(privileged) === false) {
    items = [
      ...withoutKey({ ...asked, items }, 'seccomp'),
      { place: place(bare.pid), key: 'seccomp', value: text('unconfined') },
    ];
  } else if (!bare && off && main.seccomp === 'filter') items = withoutKey({ ...asked, items }, 'seccomp');
  const free = processes.find(({ label }) => label !== undefined && UNENFORCED.test(label));
  const given = items.find(({ key }) => key === 'apparmor');
  if (free && knownValue(privileged) === false && (given?.value && literal(given.value)) !== 'unconfined') {
    items = [
      ...withoutKey({ ...asked, items }, 'apparmor'),
      { place: kernelOrigin(free.pid, 'attr/current').place, key: 'apparmor', value: text('unconfined') },
    ];
  }
  return { items, more: [] };
};

/** Capabilities as the engine was asked for them, unless the bounding set shows others. */
const capabilitySettings = (
  settings: Settings,
  { processes: [main, ...others] }: Seen,
  kernel: Kernel,
): Pick<Settings, 'capAdd' | 'capDrop'> => {
  const { capAdd, capDrop, privileged } = settings;
  const names = (list: Settings['capAdd']): readonly string[] =>
    list.items.flatMap(({ value }) => (value.kind === 'known' ? [value.value] : []));
  const dropped = new Set(names(capDrop));
  const added = names(capAdd);
  const expected = new Set([
    ...(dropped.has('ALL') ? [] : DEFAULT_CAPABILITIES.filter((name) => !dropped.has(name))),
    ...added,
  ]);
  const held = new Set(
    [main, ...others].flatMap(({ capabilities: { bounding, permitted } }) => [...bounding, ...permitted]),
  );
  const asAsked = held.size === expected.size && [...held].every((name) => expected.has(name));
  if (knownValue(privileged) !== false || added.includes('ALL') || asAsked) return { capAdd, capDrop };
  return {
    capDrop: { items: [kernel('ALL', 'status')], more: [] },
    capAdd: { items: [...held].map((name) => kernel(name, 'status')), more: [] },
  };
};

/** A socket of the engine that was mounted under another name is still that socket. */
const unmasked = (mount: Mount, { mounts }: Seen, kernel: Kernel): Mount => {
  const target = knownValue(mount.target);
  const source = mount.source && knownValue(mount.source);
  const found = target && mounts.find((one) => one.target === literal(target));
  if (mount.kind !== 'bind' || !found || !source) return mount;
  const hidden = engineOfSocket(found.root) !== undefined && engineOfSocket(literal(source) ?? '') === undefined;
  return hidden ? { ...mount, source: kernel(text(found.root), 'mountinfo') } : mount;
};
