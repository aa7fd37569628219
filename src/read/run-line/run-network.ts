import type { Place } from '../../model/place.ts';
import { declaredAt } from '../../model/place.ts';
import type { Attachment } from '../../model/settings.ts';
import { type Fact, firstHole, known, literal, type Open, prefix, type Template } from '../../model/value.ts';
import type { GivenFlag } from './parse-flags.ts';
import { factAt } from './run-values.ts';

/** Words of `--network` that are modes of the engine; anything else is the name of a network. */
const MODES = /^(?:host|none|bridge|default|private|slirp4netns|pasta|ns:.*|container:.*)$/;

/** The mode that `--network host` and its like set; undefined networks join by name instead. */
export const networkModeOf = (
  flags: readonly GivenFlag[],
  placeOf: (flag: GivenFlag) => Place,
  otherwise: Fact<Template | undefined>,
): Fact<Template | undefined> => {
  const flag = flags.findLast(({ value }) => value && (MODES.test(prefix(value)) || firstHole(value)));
  return flag?.value ? factAt<Template | undefined>(known(flag.value), placeOf(flag)) : otherwise;
};

/** The networks joined by name, with the names of the container in them: `--network name=web,alias=api` too. */
export const attachmentsOf = (
  networks: readonly GivenFlag[],
  aliases: readonly GivenFlag[],
  placeOf: (flag: GivenFlag) => Place,
): Open<Attachment> => {
  const items: Attachment[] = [];
  const more: Open<Attachment>['more'][number][] = [];
  const shared = aliases.flatMap(({ value }) => (value && literal(value)) ?? []);
  for (const flag of networks) {
    if (flag.value === undefined) continue;
    const name = literal(flag.value);
    const hole = firstHole(flag.value);
    if (hole) more.push({ unknown: hole.hole, origin: declaredAt(placeOf(flag)) });
    if (name === undefined || MODES.test(name)) continue;
    const fields = name.includes('=') ? name.split(',').map((field) => field.split('=')) : [['name', name]];
    const own = fields.filter(([key]) => key === 'alias').map(([, value = '']) => value);
    const network = fields.find(([key]) => key === 'name')?.[1] ?? name;
    items.push({ network, aliases: [...own, ...shared], place: placeOf(flag) });
  }
  return { items, more };
};
