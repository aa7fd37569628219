import type { Service } from '../../model/service.ts';
import type { Pair } from './strangers.ts';

/** Pairs looked at before the search is given up: what nearly everybody talks to everybody in takes the cube of its size. */
const MOST_LOOKS = 1_000_000;

/**
 * The largest groups of services in which everybody talks to everybody, so that each pair that talks is in one of them
 * and no other pair is; undefined when there are more than `most`. Source: Bron and Kerbosch, Algorithm 457, with pivot.
 */
export const groupsOf = (
  members: readonly Service[],
  strangers: readonly Pair[],
  most: number,
): readonly (readonly Service[])[] | undefined => {
  const apart = new Map(members.map((one) => [one, new Set([one])]));
  for (const [a, b] of strangers) {
    apart.get(a)?.add(b);
    apart.get(b)?.add(a);
  }
  const talk = (a: Service, b: Service): boolean => apart.get(a)?.has(b) !== true;
  const groups: (readonly Service[])[] = [];
  let looks = 0;
  const grow = (group: readonly Service[], open: readonly Service[], done: readonly Service[]): void => {
    if (groups.length > most || looks > MOST_LOOKS) return;
    if (open.length === 0 && done.length === 0) {
      groups.push(members.filter((one) => group.includes(one)));
      return;
    }
    looks += (open.length + done.length) * open.length;
    const [pivot] = [...open, ...done]
      .map((one) => ({ one, partners: open.filter((other) => talk(one, other)).length }))
      .toSorted((a, b) => b.partners - a.partners);
    let left = open;
    let seen = done;
    for (const one of open.filter((each) => !pivot || !talk(pivot.one, each))) {
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
  return groups.length > most || looks > MOST_LOOKS
    ? undefined
    : groups.toSorted((a, b) => members.indexOf(a[0] as Service) - members.indexOf(b[0] as Service));
};
