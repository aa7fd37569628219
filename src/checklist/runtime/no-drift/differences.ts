import type { Origin, Place } from '../../../model/place.ts';
import { absentPlace } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import type { Mount, Port, Settings } from '../../../model/settings.ts';
import { type Fact, knownText, knownValue, type Open, show } from '../../../model/value.ts';
import type { Severity } from '../../outcome.ts';

/** A setting of a running container that is not as the file has it. */
type Difference = {
  /** As a sentence about the service. */
  readonly message: string;
  readonly place: Place;
  /** Where the file says otherwise, when it does. */
  readonly declared: Place;
  /** How bad it is when the container is weaker than its file; undefined when it is only different. */
  readonly weaker: Severity | undefined;
};

/** Whether a fact was not confirmed: it stands where the engine or the kernel says it. */
const strayed = ({ origin }: { readonly origin: Origin }): boolean =>
  origin.place.kind === 'api' || origin.place.kind === 'host';

const decided = <T>(fact: Fact<T>): boolean => fact.value.kind === 'known';

/** Security-relevant differences between what a service declares and what its container shows. */
export function* differences({ declared, settings, containers }: Service): Generator<Difference> {
  if (declared?.source !== 'compose' || containers.length === 0) return;
  yield* facts(declared, settings);
  yield* lists(declared, settings);
}

const differs = (
  asked: Fact<unknown>,
  found: Fact<unknown>,
  message: string,
  weaker: Severity | undefined,
): readonly Difference[] =>
  strayed(found) && decided(asked) && decided(found)
    ? [{ message, place: found.origin.place, declared: asked.origin.place, weaker }]
    : [];

function* facts(declared: Settings, found: Settings): Generator<Difference> {
  const on = <T>(fact: Fact<T>): boolean => knownValue(fact) === true;
  yield* differs(
    declared.privileged,
    found.privileged,
    on(found.privileged)
      ? 'runs privileged, and its file does not ask for that'
      : 'is privileged in its file, and does not run so',
    on(found.privileged) ? 'critical' : undefined,
  );
  yield* differs(
    declared.readOnly,
    found.readOnly,
    on(found.readOnly)
      ? 'runs read-only, and its file does not ask for that'
      : 'runs with a writable root file system, and its file has read_only: true',
    on(found.readOnly) ? undefined : 'medium',
  );
  const user = knownValue(found.user);
  const asked = knownValue(declared.user);
  const root = user === undefined || (user.root.kind === 'known' && user.root.value);
  yield* differs(
    declared.user,
    found.user,
    `was started as ${user?.text ?? "the image's user"}, and its file says ${asked?.text}`,
    root ? 'high' : undefined,
  );
  for (const field of ['pid', 'ipc', 'uts', 'userns', 'cgroup', 'networkMode'] as const) {
    const mode = knownValue(found[field]);
    const key = field === 'networkMode' ? 'network_mode' : field;
    const before = knownValue(declared[field]);
    const is = mode ? show(mode) : 'not set';
    const message = `runs with ${key} ${is}, and its file has ${before ? show(before) : 'none'}`;
    yield* differs(declared[field], found[field], message, /^(?:host|bridge|container:)/.test(is) ? 'high' : undefined);
  }
  for (const field of ['memory', 'pids', 'cpus'] as const) {
    const [before, now] = [knownValue(declared.limits[field]), knownValue(found.limits[field])];
    const looser = before !== undefined && (now === undefined || now <= 0 || now > before);
    if (!looser && found.limits[field].origin.place.kind === 'host') continue; // a group above it is tighter
    const message = `its limit of ${field} is ${now ?? 'none'}, and its file says ${before ?? 'none'}`;
    yield* differs(declared.limits[field], found.limits[field], message, looser ? 'medium' : undefined);
  }
  const rest = ['healthcheck', 'entrypoint', 'command', 'restart'] as const;
  for (const field of rest)
    yield* differs(declared[field], found[field], `its ${field} is not that of its file`, undefined);
}

function* lists(declared: Settings, found: Settings): Generator<Difference> {
  const pair = <T>(
    field: Open<T>,
    other: Open<T>,
  ): { readonly extra: readonly T[]; readonly missing: readonly T[] } => ({
    extra: field.more.length > 0 ? [] : other.items.filter((item) => !field.items.includes(item)),
    missing: field.items.filter((item) => !other.items.includes(item)),
  });
  const added = (what: string, place: Place, key: string, weaker: Severity | undefined): Difference => ({
    message: `runs with ${what}, which its file does not ask for`,
    place,
    declared: absentPlace(key, declared.at),
    weaker,
  });
  const gone = (what: string, place: Place, weaker: Severity | undefined): Difference => ({
    message: `runs without ${what} of its file`,
    place: found.at,
    declared: place,
    weaker,
  });
  const nameOf = (fact: Fact<string>): string => knownValue(fact) ?? 'one that is not known';
  const capabilities = pair(declared.capAdd, found.capAdd);
  for (const fact of capabilities.extra)
    yield added(`the capability ${nameOf(fact)}`, fact.origin.place, 'cap_add', 'high');
  const dropped = pair(declared.capDrop, found.capDrop);
  for (const fact of dropped.missing.filter(decided))
    yield gone(`cap_drop: ${nameOf(fact)}`, fact.origin.place, 'high');
  const options = pair(declared.securityOptions, found.securityOptions);
  for (const { key, value, place } of options.extra) {
    const text = value ? show(value) : 'true';
    if (/^(?:unconfined|disable|false)$/.test(text)) yield added(`${key}=${text}`, place, 'security_opt', 'high');
  }
  for (const { key, value, place } of options.missing) {
    const text = value ? show(value) : 'true';
    if (!/^(?:unconfined|disable|false)$/.test(text)) yield gone(`${key}=${text}`, place, 'high');
  }
  for (const mount of pair(declared.mounts, found.mounts).extra) {
    if (!isAnonymous(mount))
      yield added(mountText(mount), mount.place, 'volumes', mount.kind === 'bind' ? 'high' : undefined);
  }
  for (const mount of pair(declared.mounts, found.mounts).missing.filter(({ source }) => !source || decided(source))) {
    yield gone(mountText(mount), mount.place, undefined);
  }
  for (const port of pair(declared.ports, found.ports).extra)
    yield added(portText(port), port.place, 'ports', 'medium');
  // what is reserved is asked for by driver and class
  for (const device of pair(declared.devices, found.devices).extra)
    if (declared.reservesDevices !== true || show(device.host).startsWith('/'))
      yield added(`the device ${show(device.host)}`, device.place, 'devices', 'high');
  for (const { network, place } of pair(declared.networks, found.networks).extra)
    yield added(`the network ${network}`, place, 'networks', 'medium');
  for (const { name, value } of pair(declared.environment, found.environment).extra)
    yield {
      message: `its variable ${name} has another value than in its file`,
      place: value.origin.place,
      declared: declared.environment.items.find((one) => one.name === name)?.value.origin.place ?? declared.at,
      weaker: undefined,
    };
}

const mountText = ({ kind, source, target, readOnly }: Mount): string => {
  const from = source && knownValue(source);
  const to = knownValue(target);
  const name = kind === 'bind' ? 'the path' : kind === 'tmpfs' ? 'a tmpfs' : 'the volume';
  const where = to ? ` on ${show(to)}` : '';
  return `${name} ${from ? show(from) : ''}${where}${knownValue(readOnly) === false ? ', writable' : ''}`.replace(
    '  ',
    ' ',
  );
};

/** A volume that the image asks for, or that nobody named. */
const isAnonymous = ({ kind, source }: Mount): boolean => {
  return kind === 'volume' && /^[0-9a-f]{64}$/.test(knownText(source) ?? '');
};

const portText = ({ host, published, target }: Port): string => {
  const inside = target.kind === 'known' ? target.value.from : '?';
  const outside = published.kind === 'known' && published.value ? `${published.value.from} for ` : '';
  return `the published port ${outside}${inside} on ${knownValue(host) ?? 'all addresses'}`;
};
