import type { User } from '../../../model/settings.ts';
import { readUser } from '../../../model/user.ts';
import { type Fact, known, show, type Value } from '../../../model/value.ts';
import { slice, templateOf } from '../tree.ts';
import { absentFact, down, leafOf, originOf, type Section } from './cursor.ts';

/** `user:` of a service; a variable may leave the user, the group or both unknown. */
export const userFact = (section: Section): Fact<User | undefined> => {
  const cursor = down(section.cursor, 'user');
  const leaf = leafOf(cursor);
  if (!cursor || !leaf) return absentFact(section, 'user', undefined);
  const origin = originOf(cursor);
  if (leaf.text === '') return { value: known(undefined), origin };
  const hole = leaf.holes[0];
  if (!hole) return { value: known(readUser(leaf.text)), origin };
  const colon = leaf.text.indexOf(':');
  const owner = slice(leaf, 0, colon < 0 ? leaf.text.length : colon);
  const group = colon < 0 ? undefined : slice(leaf, colon + 1, leaf.text.length);
  const ownerHole = owner.holes[0]?.hole;
  const asRead = readUser(ownerHole ? '' : owner.text);
  const gid: Value<number | undefined> = group
    ? (group.holes[0]?.hole ?? readUser(`0:${group.text}`).gid)
    : (ownerHole ?? asRead.gid);
  const text = show(templateOf(leaf));
  return { value: known({ text, uid: ownerHole ?? asRead.uid, gid, root: ownerHole ?? asRead.root }), origin };
};
