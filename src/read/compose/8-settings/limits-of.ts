import type { Limits } from '../../../model/settings.ts';
import { down, type Section } from './cursor.ts';
import { eitherFact } from './either-fact.ts';
import { bytesFact, decimalFact, wholeFact } from './facts.ts';

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
    cpus: eitherFact(section, 'cpus', decimalFact, limits, 'deploy.resources.limits.cpus'),
    pids: eitherFact(section, 'pids_limit', wholeFact, limits, 'deploy.resources.limits.pids'),
  };
};
