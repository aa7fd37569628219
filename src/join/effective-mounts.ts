import type { ComposeProject, ComposeService, ComposeVolume } from '../model/compose.ts';
import { declaredAt, type Place } from '../model/place.ts';
import type { Mount, Settings } from '../model/settings.ts';
import { known, knownText, knownValue, literal, type Open, unknown } from '../model/value.ts';

/**
 * The mounts that a service of a project really has: a named volume whose local driver binds a folder of the host is that bind
 * mount, and `volumes_from` brings the mounts of the service it names. Each keeps the place where the service asks for it.
 */
export const effectiveMounts = (project: ComposeProject): ((service: ComposeService) => Open<Mount>) => {
  const services = new Map(project.services.map((one) => [one.name, one]));
  const volumes = new Map(project.volumes.map((volume) => [volume.key, volume]));
  return ({ name, settings }) => {
    const own = collect(name, settings, services);
    return { items: own.items.map((mount) => bound(mount, volumes)), more: own.more };
  };
};

/** Services that one takes mounts from, one through the other: more are not followed. */
const MOST = 64;

/** A service on the way, and what becomes of its mounts by the `volumes_from` that lead to it. */
type Brought = {
  readonly service: string;
  readonly place: Place;
  readonly only: Pick<Mount, 'readOnly'> | undefined;
};

/** Each service brings its mounts once, however many paths lead to it. */
const collect = (name: string, settings: Settings, services: ReadonlyMap<string, ComposeService>): Open<Mount> => {
  const items = [...settings.mounts.items];
  const more = [...settings.mounts.more];
  const seen = new Set([name]);
  const ahead = broughtBy(settings).toReversed();
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { service, place, only } = next;
    const from = seen.has(service) ? undefined : services.get(service);
    if (!from) continue;
    if (seen.size > MOST) {
      const why = `volumes_from leads on to more than ${MOST} services`;
      return { items, more: [...more, { unknown: unknown('file', why), origin: declaredAt(place) }] };
    }
    seen.add(service);
    for (const mount of from.settings.mounts.items)
      if (mount.kind !== 'tmpfs') items.push({ ...mount, place, ...only });
    more.push(...from.settings.mounts.more);
    // seen from the service that asks, all of them come by the one that it names
    for (const one of broughtBy(from.settings).toReversed())
      ahead.push({ service: one.service, place, only: only ?? one.only });
  }
  return { items, more };
};

const broughtBy = ({ dependencies }: Settings): readonly Brought[] =>
  dependencies.items.flatMap(({ kind, service, place, readOnly }) =>
    kind === 'volumes-from'
      ? [
          {
            service,
            place,
            only: readOnly ? { readOnly: { value: known(true), origin: declaredAt(place) } } : undefined,
          },
        ]
      : [],
  );

const bound = (mount: Mount, volumes: ReadonlyMap<string, ComposeVolume>): Mount => {
  const key = mount.kind === 'volume' && mount.source ? knownValue(mount.source) : undefined;
  const volume = key && volumes.get(literal(key) ?? '');
  const device = volume?.driverOptions.get('device');
  const driver = volume && knownValue(volume.driver);
  if (!volume || !device || (driver !== undefined && driver !== 'local')) return mount;
  const options = (knownText(volume.driverOptions.get('o')) ?? '').split(',');
  if (!options.includes('bind') && !options.includes('rbind')) return mount;
  const readOnly = options.includes('ro') ? { value: known(true), origin: device.origin } : mount.readOnly;
  return { ...mount, kind: 'bind', source: device, readOnly };
};
