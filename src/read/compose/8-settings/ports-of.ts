import { absentPlace, declaredAt } from '../../../model/place.ts';
import type { Port, PortRange } from '../../../model/settings.ts';
import { type Fact, known, type Open, unknown, type Value } from '../../../model/value.ts';
import { portRange } from '../7-normalise/ports.ts';
import { HOLE, type Leaf } from '../tree.ts';
import { type Cursor, down, leafOf, originOf, readItems, type Section } from './cursor.ts';

const range = (cursor: Cursor | undefined): Value<PortRange> | undefined => {
  const leaf = leafOf(cursor);
  if (!cursor || !leaf || leaf.text === '') return undefined;
  const hole = leaf.holes[0];
  if (hole) return hole.hole;
  const found = portRange(leaf.text);
  if (found) return known(found);
  const why = `${JSON.stringify(leaf.text)} is not a port`;
  cursor.session.error('invalid-port', why, leaf.place);
  return unknown('file', why);
};

/** A variable that stands for the published port could also hold an address, unless it is called a port. */
const mayHoldAddress = (published: Leaf | undefined): boolean =>
  published?.text.startsWith(HOLE) === true && !/port/i.test(published.holes[0]?.name ?? '');

const hostOf = (item: Cursor): Fact<string | undefined> => {
  const cursor = down(item, 'host_ip');
  const leaf = leafOf(cursor);
  if (cursor && leaf) {
    return { value: leaf.holes[0]?.hole ?? known(leaf.text === '' ? undefined : leaf.text), origin: originOf(cursor) };
  }
  const published = leafOf(down(item, 'published'));
  const hole = mayHoldAddress(published) ? published?.holes[0]?.hole : undefined;
  const origin = { ...declaredAt(absentPlace('host_ip', item.tree.place)), via: item.via };
  return { value: hole ?? known(undefined), origin };
};

/** `ports` of a service; a range stays one port with a range. */
export const portsOf = (section: Section): Open<Port> =>
  readItems(section, 'ports', (item) => {
    if (item.tree.kind !== 'dict') return undefined;
    const target = range(down(item, 'target'));
    if (!target) return undefined;
    return {
      place: item.tree.place,
      host: hostOf(item),
      published: range(down(item, 'published')) ?? known(undefined),
      target,
      protocol: leafOf(down(item, 'protocol'))?.text ?? 'tcp',
    };
  });
