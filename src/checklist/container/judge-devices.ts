import { hostDevice } from '../../knowledge/host/devices.ts';
import { normalPath, UNKNOWN_PART } from '../../knowledge/host/normal-path.ts';
import { absentPlace, declaredAt } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { show } from '../../model/value.ts';
import { ask } from '../ask.ts';
import { held, type Outcome, undecided, violated } from '../outcome.ts';

type Kind = NonNullable<ReturnType<typeof hostDevice>>['kind'];

/** `vendor.com/class=name` of the Container Device Interface, in place of a path. */
const CDI_NAME = /^[\w.-]+\/[\w.-]+=/;
const GPU = /\/gpu=/;

/** Judges the devices of the host that a service is given: those of the kinds that are meant are too much. */
export function* judgeDevices({ devices, at }: Settings, isMeant: (kind: Kind) => boolean): Generator<Outcome> {
  const { items, more } = devices;
  const known = items.map(({ host, place }) => ({ host, place, path: normalPath(host) }));
  const meant = known.flatMap(({ host, place, path }) => {
    const device = hostDevice(path);
    return device && isMeant(device.kind) ? [violated(declaredAt(place), `${show(host)} ${device.gives}`)] : [];
  });
  const named = known.find(({ path }) => CDI_NAME.test(path) && !GPU.test(path));
  const hole = known.find(({ path }) => path.includes(UNKNOWN_PART));
  const [open] = more;
  if (meant.length > 0) yield* meant;
  else if (hole)
    yield undecided(declaredAt(hole.place), `which device ${show(hole.host)} is`, 'plimsoll check --env NAME=VALUE');
  else if (named)
    yield undecided(
      declaredAt(named.place),
      `what ${show(named.host)} gives: the host says it, in /etc/cdi or /run/cdi`,
      'look for it in /etc/cdi and /run/cdi of the host',
    );
  else if (open) yield undecided(open.origin, `which devices it gets: ${open.unknown.why}`, ask(open.unknown));
  else yield held(declaredAt(items[0]?.place ?? absentPlace('devices', at)));
}
