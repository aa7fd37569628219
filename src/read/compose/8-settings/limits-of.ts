import type { Limits } from '../../../model/settings.ts';
import { type Fact, known, knownValue, literal, show, unknown } from '../../../model/value.ts';
import { coresIn } from '../../settings/cores-in.ts';
import { type Cursor, down, type Section } from './cursor.ts';
import { eitherFact } from './either-fact.ts';
import { bytesFact, decimalFact, microsecondsFact, textFact, wholeFact } from './facts.ts';

/** Memory, processor time and processes a service may use, from its own attributes or those under `deploy.resources`. */
export const limitsOf = (section: Section): Limits => {
  const resources = down(down(section.cursor, 'deploy'), 'resources');
  const limits = down(resources, 'limits');
  const reserved = down(resources, 'reservations');
  return {
    memory: eitherFact(section, 'mem_limit', bytesFact, limits, 'deploy.resources.limits.memory'),
    memorySwap: bytesFact(section, 'memswap_limit'),
    memoryReservation: eitherFact(
      section,
      'mem_reservation',
      bytesFact,
      reserved,
      'deploy.resources.reservations.memory',
    ),
    cpus: cpusOf(section, limits),
    cpuShares: wholeFact(section, 'cpu_shares'),
    pids: eitherFact(section, 'pids_limit', wholeFact, limits, 'deploy.resources.limits.pids'),
  };
};

/**
 * Cores, the share of a period that `cpu_quota` leaves, or those that `cpuset` names; a period is 100 ms when it is not
 * given.
 */
const cpusOf = (section: Section, limits: Cursor | undefined): Fact<number | undefined> => {
  const given = eitherFact(section, 'cpus', decimalFact, limits, 'deploy.resources.limits.cpus');
  const cpus = given.value.kind === 'known' && given.value.value === undefined ? pinnedTo(section, given) : given;
  const quota = microsecondsFact(section, 'cpu_quota');
  if (given.value.kind === 'unknown' || given.value.value !== undefined || quota.value.kind === 'unknown') return cpus;
  const microseconds = quota.value.value;
  const period = microsecondsFact(section, 'cpu_period').value;
  const length = (period.kind === 'known' ? period.value : undefined) || 100_000;
  return microseconds === undefined ? cpus : { ...quota, value: known(Math.max(0, microseconds / length)) };
};

const pinnedTo = (section: Section, otherwise: Fact<number | undefined>): Fact<number | undefined> => {
  const cpuset = textFact(section, 'cpuset');
  const list = knownValue(cpuset);
  if (!list) return otherwise;
  const text = literal(list);
  const cores = text === undefined ? unknown('environment', `${show(list)} names the cores`) : known(coresIn(text));
  return { ...cpuset, value: cores };
};
