import type { Match } from './match.ts';

/**
 * Records that are aliases of each other become one: `aliases` of OSV says "the very same vulnerability", which
 * `upstream` and `related` do not. The reviewed record of GitHub leads, then the one with a fix, then the first by id.
 */
export const mergeAliases = (matches: readonly Match[]): readonly Match[] => {
  const byName = new Map<string, Group>();
  const groups = new Set<Group>();
  for (const match of matches) {
    const names = new Set([match.advisory.id, ...match.advisory.aliases]);
    const joined = new Set([...names].flatMap((name) => byName.get(name) ?? []));
    const members = [match];
    for (const group of joined) {
      for (const name of group.names) names.add(name);
      members.unshift(...group.members);
      groups.delete(group);
    }
    const group = { names, members };
    for (const name of names) byName.set(name, group);
    groups.add(group);
  }
  return [...groups].map(({ names, members }) => merged(members, names));
};

type Group = { readonly names: ReadonlySet<string>; readonly members: readonly Match[] };

const merged = (members: readonly Match[], names: ReadonlySet<string>): Match => {
  const [lead, ...others] = members.toSorted((a, b) => rank(a) - rank(b) || (a.advisory.id < b.advisory.id ? -1 : 1));
  if (!lead) throw new Error('a group without members');
  if (others.length === 0) return lead;
  const all = [lead, ...others];
  const cves = new Set(all.flatMap(({ advisory }) => advisory.cves));
  const dates = all.flatMap(({ advisory }) => advisory.published ?? []).toSorted();
  return {
    ...lead,
    fixed: all.find(({ fixed }) => fixed !== undefined)?.fixed,
    advisory: {
      ...lead.advisory,
      aliases: [...names].filter((name) => name !== lead.advisory.id),
      cves: [...cves],
      published: dates[0],
      rating: all.find(({ advisory }) => advisory.rating)?.advisory.rating,
    },
  };
};

const rank = ({ advisory, fixed }: Match): number =>
  (advisory.id.startsWith('GHSA-') ? 0 : 2) + (fixed === undefined ? 1 : 0);
