import type { Change, Fix } from '../../model/change.ts';
import type { Network } from '../../model/compose.ts';
import { once } from '../../model/once.ts';
import type { FileId } from '../../model/place.ts';
import { scriptOf } from '../../model/script.ts';
import type { Project, Service } from '../../model/service.ts';
import { knownText, knownValue, show } from '../../model/value.ts';
import { groupsOf } from './groups-of.ts';
import { needsOutside } from './needs-outside.ts';
import { networksOf, strangersAmong, talksOf } from './strangers.ts';

/** In how many networks of the split one service may be for people to see what it is for. */
const MOST_NETWORKS = 3;

/** Into how many networks one is split for people to keep them apart in their heads. */
const MOST_PARTS = 5;

/** How many services two networks of the split may have in common. */
const MOST_IN_COMMON = 2;

/** The network that Compose makes for services that name none. */
const DEFAULT = 'default';

/**
 * Splits a network so that each pair of services that talks shares one and no other pair does. What a data store is in
 * becomes internal; who publishes a port or may call out keeps a network that is not. Undefined where that cannot be
 * done in one file, or where the network is more than a name: addresses, aliases, or made by someone else.
 */
export const splitNetwork = (project: Project, key: string): Fix | undefined => {
  const known = splitsOf(project);
  if (!known.has(key)) known.set(key, split(project, key));
  return known.get(key);
};

/** The splits of a project that were asked for, by network: a rule asks for the same one for each data store on it. */
const splitsOf = once((_: Project) => new Map<string, Fix | undefined>());

const split = (project: Project, key: string): Fix | undefined => {
  const all = networksOf(project).find((one) => one.key === key)?.members ?? [];
  // what ends before others begin stays in the network that everybody is in without a word
  const { ends, unsure } = talksOf(project);
  const members = key === DEFAULT ? all.filter(({ name }) => !ends.has(name)) : all;
  const network = project.networks.find((one) => one.key === key);
  const file = fileOf(members);
  // with overrides, a service and its networks may be written in different files
  if (file === undefined || project.sources.length > 1 || !isPlain(network, members)) return undefined;
  const routes = routesOf(project);
  if (routes.has(network === undefined ? key : show(network.name)) || routes.has(key)) return undefined;
  const strangers = strangersAmong(project, members).flatMap(({ pair, certain }) => (certain ? [pair] : []));
  const groups = groupsOf(members, strangers, MOST_PARTS);
  if (!groups || groups.length < 2) return undefined;
  // whom nothing says the partners of would be put anywhere
  if (members.some(({ at }) => unsure.has(at))) return undefined;
  // who is in many, and networks that are nearly the same, would have to be read as a table
  if (members.some((one) => groups.filter((group) => group.includes(one)).length > MOST_NETWORKS)) return undefined;
  const cutOff = network !== undefined && knownValue(network.internal) === true;
  const parts = partsOf(project, key, groups, cutOff);
  if (parts.length > MOST_PARTS || areAlike(groups)) return undefined;
  const keep = parts
    .filter(({ internal }) => !(key === DEFAULT && internal && !cutOff))
    .toSorted(
      (a, b) => Number(a.group.length < 2) - Number(b.group.length < 2) || Number(a.internal) - Number(b.internal),
    )[0];
  const taken = new Set(project.networks.map((one) => one.key));
  const named = parts.map((part) => ({ ...part, name: part === keep ? key : nameFor(part.group, taken) }));
  const changes: Change[] = [];
  for (const { name, internal } of named) {
    if (name !== key) {
      changes.push({ kind: 'put', file, path: ['networks', name], value: internal ? { internal: true } : null });
    } else if (internal && !cutOff)
      changes.push({ kind: 'put', file, path: ['networks', key, 'internal'], value: true });
  }
  for (const service of members) {
    const names = named.filter(({ group }) => group.includes(service)).map(({ name }) => name);
    changes.push(...moves(service, key, names));
  }
  if (!keep && network && network.at.kind === 'text') {
    changes.push({ kind: 'drop', file: network.at.file, path: ['networks', key] });
  }
  const [first, ...rest] = changes;
  if (!first) return undefined;
  const names = named.map(({ name }) => name).join(', ');
  return {
    title: `Split ${key} into ${names}`,
    safety: 'review',
    look: 'whether services talk to each other in ways that no variable, command or depends_on tells',
    changes: [first, ...rest],
  };
};

/** Whether two networks of a split have so many services in common that nobody sees what it is for. */
const areAlike = (groups: readonly (readonly Service[])[]): boolean =>
  groups.some((group, index) =>
    groups.slice(index + 1).some((other) => group.filter((one) => other.includes(one)).length > MOST_IN_COMMON),
  );

type Part = { readonly group: readonly Service[]; readonly internal: boolean };

/** The groups with who may be internal, and a network alone for each that would be left without a way out. */
const partsOf = (
  project: Project,
  key: string,
  groups: readonly (readonly Service[])[],
  cutOff: boolean,
): readonly Part[] => {
  if (cutOff) return groups.map((group) => ({ group, internal: true }));
  const parts = groups.map((group): Part => ({ group, internal: group.some((one) => !needsOutside(one)) }));
  const members = [...new Set(groups.flat())];
  const lone = members.filter(
    (service) =>
      needsOutside(service) &&
      !hasWayOut(project, service, key) &&
      !parts.some(({ group, internal }) => !internal && group.includes(service)),
  );
  return [...parts, ...lone.map((service) => ({ group: [service], internal: false }))];
};

/** Networks are split one by one, and none may count on another that counts on it: those without data stores come first. */
const hasWayOut = (project: Project, service: Service, but: string): boolean => {
  const ranks = ranksOf(project);
  const rank = ranks.get(but) ?? '';
  return service.settings.networks.items.some(({ network }) => {
    const declared = project.networks.find(({ key }) => key === network);
    const internal = declared && knownValue(declared.internal) !== false;
    return network !== but && !internal && (ranks.get(network) ?? '') < rank;
  });
};

const ranksOf = once(
  (project: Project): ReadonlyMap<string, string> =>
    new Map(
      networksOf(project).map(({ key, members }) => [
        key,
        `${members.some((one) => !needsOutside(one)) ? 1 : 0} ${key}`,
      ]),
    ),
);

/** How a service gets from one network to others. */
const moves = (service: Service, key: string, names: readonly string[]): readonly Change[] => {
  const path = ['networks'];
  const { id, settings } = service;
  // the default network is joined without a word
  const silent = key === DEFAULT && settings.networks.items.every(({ place }) => place.kind === 'absent');
  if (silent) return names.length === 1 && names[0] === key ? [] : [{ kind: 'set', service: id, path, value: names }];
  const joins = names
    .filter((name) => name !== key)
    .map((value): Change => ({ kind: 'append', service: id, path, value }));
  return names.includes(key) ? joins : [...joins, { kind: 'remove', service: id, path, item: key }];
};

const fileOf = (members: readonly Service[]): FileId | undefined => {
  const files = new Set(members.map(({ at }) => (at.kind === 'text' ? at.file : undefined)));
  const [file] = files;
  return files.size === 1 ? file : undefined;
};

/** A network of which nothing is said but its name, whether it is internal, and the driver that it would have anyway. */
const isPlain = (network: Network | undefined, members: readonly Service[]): boolean =>
  members.every(({ settings }) => settings.networks.items.every(({ aliases }) => aliases.length === 0)) &&
  (network === undefined ||
    (knownValue(network.external) === false &&
      !network.addressed &&
      network.driverOptions.size === 0 &&
      ['bridge', undefined].includes(knownValue(network.driver))));

const ROUTE = /^(?:--providers\.(?:docker|swarm)\.network|traefik\.(?:docker|swarm)\.network)$/i;

/** Networks that Traefik is told to reach services by: whom a split takes out of one, it looks for in vain. */
const routesOf = once(
  ({ services }: Project): ReadonlySet<string> =>
    new Set(
      services.flatMap(({ command, settings: { labels } }) => {
        const line = knownValue(command);
        const options = (line ? scriptOf(line).commands : []).flatMap(({ words }) =>
          words.map(({ value }) => show(value).split('=')),
        );
        const given = [...options, ...labels.items.map(({ name, value }) => [name, knownText(value) ?? ''])];
        return given.flatMap(([name = '', value = '']) => (ROUTE.test(name) ? [value] : []));
      }),
    ),
);

/** A name of the services' names that no other network has. */
const nameFor = (group: readonly Service[], taken: Set<string>): string => {
  const names = group.map(({ name }) => name);
  const wished = names.length === 1 ? `${names[0]}-out` : names.length > 3 ? `${names[0]}-tier` : names.join('-');
  let name = wished;
  for (let count = 2; taken.has(name); count++) name = `${wished}-${count}`;
  taken.add(name);
  return name;
};
