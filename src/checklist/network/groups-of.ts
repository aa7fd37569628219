import type { Service } from '../../model/service.ts';
import type { Pair } from './strangers.ts';

/** Past this many groups nobody would want a network for each. */
const MOST = 40;

/**
 * The largest groups of services in which everybody talks to everybody, so that each pair that talks is in one of them
 * and no other pair is; undefined when there are too many. Source: Bron and Kerbosch, Algorithm 457, with pivot.
 */
export const groupsOf = (
  members: readonly Service[],
  strangers: readonly Pair[],
): readonly (readonly Service[])[] | undefined => {
  const apart = new Set(strangers.flatMap(([a, b]) => [`${a.name}\0${b.name}`, `${b.name}\0${a.name}`]));
  const talk = (a: Service, b: Service): boolean => a !== b && !apart.has(`${a.name}\0${b.name}`);
  const groups: (readonly Service[])[] = [];
  const grow = (group: readonly Service[], open: readonly Service[], done: readonly Service[]): void => {
    if (groups.length > MOST) return;
    if (open.length === 0 && done.length === 0) {
      groups.push(members.filter((one) => group.includes(one)));
      return;
    }
    const [pivot] = [...open, ...done].toSorted(
      (a, b) => open.filter((one) => talk(b, one)).length - open.filter((one) => talk(a, one)).length,
    );
    let left = open;
    let seen = done;
    for (const one of open.filter((each) => !pivot || !talk(pivot, each))) {
      grow(
        [...group, one],
        left.filter((other) => talk(one, other)),
        seen.filter((other) => talk(one, other)),
      );
      left = left.filter((other) => other !== one);
      seen = [...seen, one];
    }
  };
  grow([], members, []);
  return groups.length > MOST
    ? undefined
    : groups.toSorted((a, b) => members.indexOf(a[0] as Service) - members.indexOf(b[0] as Service));
};
