import type { Place } from '../../model/place.ts';
import { declaredAt } from '../../model/place.ts';
import type { Device, SecurityOption } from '../../model/settings.ts';
import { type Fact, firstHole, known, literal, type Open, type Template } from '../../model/value.ts';
import type { GivenFlag } from './parse-flags.ts';
import { factAt } from './run-values.ts';
import { splitTemplate } from './split-template.ts';

/** `no-new-privileges`, `seccomp=unconfined`, `label:disable`: the engine takes `=` and, from old times, `:`. */
export const securityOptionOf = (value: Template, place: Place): SecurityOption | undefined => {
  const [first, ...others] = value.parts;
  if (first === undefined || !('text' in first)) return undefined;
  const cut = first.text.search(/[=:]/);
  if (cut < 0) return others.length === 0 ? { place, key: first.text, value: undefined } : undefined;
  const rest = first.text.slice(cut + 1);
  return { place, key: first.text.slice(0, cut), value: { parts: rest === '' ? others : [{ text: rest }, ...others] } };
};

/** `/dev/sda[:/dev/xvda[:rwm]]`; without a second path the device keeps its own. */
export const deviceOf = (value: Template, place: Place): Device => {
  const [host = value, second, third] = splitTemplate(value, ':');
  const rights = second && literal(second);
  const permissions = third && literal(third);
  if (rights !== undefined && /^[rwm]+$/.test(rights) && third === undefined) {
    return { place, host, container: host, permissions: rights };
  }
  return { place, host, container: second ?? host, permissions: permissions ?? 'rwm' };
};

/** Capabilities in upper case without `CAP_`; one that a variable names leaves the list open. */
export const capabilitiesOf = (
  flags: readonly GivenFlag[],
  placeOf: (flag: GivenFlag) => Place,
): Open<Fact<string>> => {
  const items: Fact<string>[] = [];
  const more: Open<Fact<string>>['more'][number][] = [];
  for (const flag of flags) {
    const place = placeOf(flag);
    const names = flag.value && literal(flag.value);
    const hole = flag.value && firstHole(flag.value);
    if (hole) more.push({ unknown: hole.hole, origin: declaredAt(place) });
    for (const name of names?.split(',') ?? []) {
      items.push(factAt(known(name.trim().toUpperCase().replace(/^CAP_/, '')), place));
    }
  }
  return { items, more };
};
