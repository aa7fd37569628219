import { isDatastore } from '../../knowledge/images/is-datastore.ts';
import { endingIn } from '../../model/ending-in.ts';
import { once } from '../../model/once.ts';
import type { Project, Service } from '../../model/service.ts';
import { holdsEngineSocket } from '../container/holds-engine-socket.ts';
import { partsOfOne } from './parts-of-one.ts';

/** Past this many members of a network the pairs are not worth listing. */
const MOST_MEMBERS = 400;

/** Networks by key with the declared services on them. */
export const networksOf = once(
  ({ services }: Project): readonly { readonly key: string; readonly members: readonly Service[] }[] => {
    const networks = new Map<string, Service[]>();
    for (const service of services) {
      if (!service.declared) continue;
      for (const { network } of service.settings.networks.items) {
        const members = networks.get(network);
        if (!members) networks.set(network, [service]);
        else if (members.length < MOST_MEMBERS) members.push(service);
      }
    }
    return [...networks].map(([key, members]) => ({ key, members }));
  },
);

export type Pair = readonly [Service, Service];

/** Who talks to whom in a project, by name, as `a\0b` and as `b\0a`; who is talked to; and the places of whom part of that is not known. */
export const talksOf = once(({ flows, services }: Project) => ({
  pairs: new Set(flows.items.flatMap(({ from, to }) => [`${from}\0${to}`, `${to}\0${from}`])),
  used: new Set(flows.items.map(({ to }) => to)),
  unsure: new Set(flows.more.map(({ origin }) => origin.place)),
  ends: endingIn(services),
}));

/** Pairs among services that nothing of the project says to talk: `certain` when what both talk to is known. */
export const strangersAmong = (
  project: Project,
  members: readonly Service[],
): readonly { readonly pair: Pair; readonly certain: boolean }[] => {
  const { pairs, used, unsure, ends } = talksOf(project);
  // data stores alone: whoever uses them is written elsewhere
  const quiet = members.every((one) => isDatastore(one.image.facts) && !used.has(one.name));
  const isOpen = (service: Service): boolean => quiet || ends.has(service.name) || unsure.has(service.at);
  // somebody uses a data store; where nothing says who, each neighbour that is none may
  const mayUse = (user: Service, store: Service): boolean =>
    isDatastore(store.image.facts) && !used.has(store.name) && !isDatastore(user.image.facts);
  const apart = (one: Service): boolean =>
    holdsEngineSocket(one) &&
    one.settings.ports.items.length === 0 &&
    !members.some(({ name }) => pairs.has(`${one.name}\0${name}`));
  // who talks to the engine alone reaches all by it, whatever network it is in
  const judged = members.filter((one) => !apart(one));
  return judged.flatMap((a, index) =>
    judged
      .slice(index + 1)
      .filter((b) => !pairs.has(`${a.name}\0${b.name}`))
      .map((b) => ({
        pair: [a, b] as const,
        certain: !isOpen(a) && !isOpen(b) && !mayUse(a, b) && !mayUse(b, a) && !partsOfOne(a, b),
      })),
  );
};
