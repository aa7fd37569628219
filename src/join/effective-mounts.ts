import type { ComposeProject, ComposeService, ComposeVolume } from '../model/compose.ts';
import { declaredAt } from '../model/place.ts';
import type { Mount, Settings } from '../model/settings.ts';
import { known, knownText, knownValue, literal, type Open } from '../model/value.ts';

/**
 * The mounts that a service of a project really has: a named volume whose local driver binds a folder of the host is that bind
 * mount, and `volumes_from` brings the mounts of the service it names. Each keeps the place where the service asks for it.
 */
export const effectiveMounts = (project: ComposeProject): ((service: ComposeService) => Open<Mount>) => {
  const services = new Map(project.services.map((one) => [one.name, one]));
  const volumes = new Map(project.volumes.map((volume) => [volume.key, volume]));
  return ({ name, settings }) => {
    const own = collect(settings, services, new Set([name]));
    return { items: own.items.map((mount) => bound(mount, volumes)), more: own.more };
  };
};

/** `seen` grows, so that each service brings its mounts once however many paths lead to it. */
const collect = (settings: Settings, services: ReadonlyMap<string, ComposeService>, seen: Set<string>): Open<Mount> => {
  const items = [...settings.mounts.items];
  const more = [...settings.mounts.more];
  for (const { kind, service, place, readOnly } of settings.dependencies.items) {
    const from = kind === 'volumes-from' && !seen.has(service) ? services.get(service) : undefined;
    if (!from) continue;
    seen.add(service);
    const brought = collect(from.settings, services, seen);
    const only = readOnly && { readOnly: { value: known(true), origin: declaredAt(place) } };
    items.push(
      ...brought.items.filter((mount) => mount.kind !== 'tmpfs').map((mount) => ({ ...mount, place, ...only })),
    );
    more.push(...brought.more);
  }
  return { items, more };
};

const bound = (mount: Mount, volumes: ReadonlyMap<string, ComposeVolume>): Mount => {
  const key = mount.kind === 'volume' && mount.source ? knownValue(mount.source) : undefined;
  const volume = key && volumes.get(literal(key) ?? '');
  const device = volume?.driverOptions.get('device');
  const driver = volume && knownValue(volume.driver);
  if (!volume || !device || (driver !== undefined && driver !== 'local')) return mount;
  const options = (literalOption(volume, 'o') ?? '').split(',');
  if (!options.includes('bind') && !options.includes('rbind')) return mount;
  const readOnly = options.includes('ro') ? { value: known(true), origin: device.origin } : mount.readOnly;
  return { ...mount, kind: 'bind', source: device, readOnly };
};

const literalOption = ({ driverOptions }: ComposeVolume, name: string): string | undefined => {
  const fact = driverOptions.get(name);
  return knownText(fact);
};
