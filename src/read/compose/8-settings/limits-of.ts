import type { Limits } from '../../../model/settings.ts';
import { type Fact, known } from '../../../model/value.ts';
import { type Cursor, down, type Section } from './cursor.ts';
import { eitherFact } from './either-fact.ts';
import { bytesFact, decimalFact, microsecondsFact, wholeFact } from './facts.ts';

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
    pids: eitherFact(section, 'pids_limit', wholeFact, limits, 'deploy.resources.limits.pids'),
  };
};

/** Cores, or the share of a period that `cpu_quota` leaves; a period is 100 ms when it is not given. */
const cpusOf = (section: Section, limits: Cursor | undefined): Fact<number | undefined> => {
  const cpus = eitherFact(section, 'cpus', decimalFact, limits, 'deploy.resources.limits.cpus');
  const quota = microsecondsFact(section, 'cpu_quota');
  if (cpus.value.kind === 'unknown' || cpus.value.value !== undefined || quota.value.kind === 'unknown') return cpus;
  const microseconds = quota.value.value;
  const period = microsecondsFact(section, 'cpu_period').value;
  const length = (period.kind === 'known' ? period.value : undefined) || 100_000;
  return microseconds === undefined ? cpus : { ...quota, value: known(Math.max(0, microseconds / length)) };
};
