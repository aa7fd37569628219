import { splitNetwork } from '../checklist/network/split-network.ts';
import { networksOf } from '../checklist/network/strangers.ts';
import type { Fix } from '../model/change.ts';
import type { Flow, Project } from '../model/service.ts';
import type { ServiceProof } from './search/proof.ts';

/** A network that can be split, and how. */
type Cut = { readonly network: string; readonly services: readonly string[]; readonly fix: Fix };

/**
 * Networks cut to the flows that are declared or were observed. A trial gives a service only what it needs or names for
 * company: one that stays itself there calls nobody else. So a network is cut only when each of its members was proved.
 */
export const cutNetworks = (project: Project, proofs: readonly ServiceProof[]): readonly Cut[] => {
  const proved = new Map(proofs.flatMap((proof) => (proof.kind === 'proved' ? [[proof.id, proof] as const] : [])));
  const observed = project.services.flatMap(({ id, name }) =>
    (proved.get(id)?.observed.peers ?? []).flatMap((peer): readonly Flow[] => {
      const to = peer.slice(0, peer.lastIndexOf(':'));
      return project.services.some((other) => other.name === to) ? [{ from: name, to }] : [];
    }),
  );
  return networksOf(project).flatMap(({ key, members }): readonly Cut[] => {
    if (members.length < 3 || !members.every(({ id }) => proved.has(id))) return [];
    const settled = new Set(members.map(({ at }) => at));
    const more = project.flows.more.filter(({ origin }) => ![...settled].some((at) => at === origin.place));
    const fix = splitNetwork({ ...project, flows: { items: [...project.flows.items, ...observed], more } }, key);
    if (!fix) return [];
    const look = 'whether they talk to each other at times that no trial saw: jobs, backups, administration';
    return [{ network: key, services: members.map(({ id }) => id), fix: { ...fix, look } }];
  });
};
