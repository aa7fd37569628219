import type { Fixable } from '../fix/plan/plan-round.ts';
import type { Fix } from '../model/change.ts';
import { declaredAt, type Place } from '../model/place.ts';
import type { Project, Service } from '../model/service.ts';
import type { Finding } from '../posture/finding.ts';
import { cutNetworks } from './cut-networks.ts';
import type { Hardened } from './harden-project.ts';

/** Rules whose fixes narrow who can reach a published port. */
const PORT_RULES: ReadonlySet<string> = new Set([
  'network/exposed-ports/published-on-all-interfaces',
  'network/no-public-datastore/published-datastore',
]);

/** All that a run proposes: proved settings, ports on this machine alone, networks of those who talk. */
export const proposalsOf = (
  { services: hardened }: Hardened,
  project: Project,
  findings: readonly Finding[],
): readonly Fixable[] => {
  const proposals: Fixable[] = [];
  for (const { proof, changes } of hardened) {
    const service = project.services.find(({ id }) => id === proof.id);
    const [first, ...others] = changes;
    if (!service || proof.kind !== 'proved') continue;
    if (first) {
      const look = proof.look.join('; ');
      proposals.push(
        proposal(`harden ${service.id}`, service.at, [service], {
          title: `the tightest settings it stood, ${proof.trials} trials in ${Math.round(proof.seconds)} s`,
          ...(look === '' ? { safety: 'safe' } : { safety: 'review', look }),
          changes: [first, ...others],
        }),
      );
    }
    for (const finding of findings) {
      if (finding.fix && PORT_RULES.has(finding.rule) && finding.subjects.includes(service.id)) {
        proposals.push({ ...finding, fix: { ...finding.fix, safety: 'review' } });
      }
    }
  }
  for (const { network, services, fix } of cutNetworks(
    project,
    hardened.map(({ proof }) => proof),
  )) {
    const members = project.services.filter(({ id }) => services.includes(id));
    proposals.push(proposal(`harden network ${network}`, project.at, members, fix));
  }
  return proposals;
};

const proposal = (fingerprint: string, at: Place, services: readonly Service[], fix: Fix): Fixable => ({
  fingerprint,
  control: 'container/least-capabilities',
  rule: 'harden',
  severity: 'info',
  subjects: services.map(({ id }) => id),
  message: '',
  origin: declaredAt(at),
  related: [],
  isNew: undefined,
  remedy: undefined,
  fix,
});
