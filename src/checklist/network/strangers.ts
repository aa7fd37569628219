import { isDatastore } from '../../knowledge/images/is-datastore.ts';
import { endingIn } from '../../model/ending-in.ts';
import type { Project, Service } from '../../model/service.ts';
import { partsOfOne } from './parts-of-one.ts';

/** Past this many members of a network the pairs are not worth listing. */
const MOST_MEMBERS = 400;

/** Networks by key with the declared services on them. */
export const networksOf = (
  project: Project,
): readonly { readonly key: string; readonly members: readonly Service[] }[] => {
  const networks = new Map<string, Service[]>();
  for (const service of project.services) {
    if (!service.declared) continue;
    for (const { network } of service.settings.networks.items) {
      const members = networks.get(network);
      if (!members) networks.set(network, [service]);
      else if (members.length < MOST_MEMBERS) members.push(service);
    }
  }
  return [...networks].map(([key, members]) => ({ key, members }));
};

export type Pair = readonly [Service, Service];

/** Pairs among services that nothing of the project says to talk: `certain` when what both talk to is known. */
export const strangersAmong = (
  { flows, services }: Project,
  members: readonly Service[],
): readonly { readonly pair: Pair; readonly certain: boolean }[] => {
  const talking = new Set(flows.items.flatMap(({ from, to }) => [`${from}\0${to}`, `${to}\0${from}`]));
  const used = new Set(flows.items.map(({ to }) => to));
  // data stores alone: whoever uses them is written elsewhere
  const ends = endingIn(services);
  const quiet = members.every((one) => isDatastore(one.image.facts) && !used.has(one.name));
  const isOpen = (service: Service): boolean =>
    quiet || ends.has(service.name) || flows.more.some(({ origin }) => origin.place === service.at);
  // somebody uses a data store; where nothing says who, each neighbour that is none may
  const mayUse = (user: Service, store: Service): boolean =>
    isDatastore(store.image.facts) && !used.has(store.name) && !isDatastore(user.image.facts);
  return members.flatMap((a, index) =>
    members
      .slice(index + 1)
      .filter((b) => !talking.has(`${a.name}\0${b.name}`))
      .map((b) => ({
        pair: [a, b] as const,
        certain: !isOpen(a) && !isOpen(b) && !mayUse(a, b) && !mayUse(b, a) && !partsOfOne(a, b),
      })),
  );
};
