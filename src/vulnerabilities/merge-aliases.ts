import type { Match } from './match.ts';

/**
 * Records that are aliases of each other become one: `aliases` of OSV says "the very same vulnerability", which
 * `upstream` and `related` do not. The reviewed record of GitHub leads, then the one with a fix, then the first by id.
 */
export const mergeAliases = (matches: readonly Match[]): readonly Match[] => {
  const groups: { readonly names: Set<string>; readonly members: Match[] }[] = [];
  for (const match of matches) {
    const names = new Set([match.advisory.id, ...match.advisory.aliases]);
    const members = [match];
    for (const group of groups.filter((one) => [...names].some((name) => one.names.has(name)))) {
      for (const name of group.names) names.add(name);
      members.unshift(...group.members);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push({ names, members });
  }
  return groups.map(({ names, members }) => merged(members, names));
};

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
