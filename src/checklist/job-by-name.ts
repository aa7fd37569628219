import type { Origin } from '../model/place.ts';
import type { Service } from '../model/service.ts';
import type { Outcome } from './outcome.ts';
import { undecided } from './outcome.ts';

/** What people call a service that does its work once and ends: superset-init, migrate, create-topics. */
const JOB =
  /(?:^|[-_.])(?:init|migrate|migrations?|migrator|seed|seeder)(?:[-_.\d]|$)|^(?:setup|bootstrap|create|make)[-_.]|(?:^|[-_.])(?:setup|bootstrap)$|^(?:create|make)-?(?:buckets?|topics?)$/i;

/**
 * Whether a service that nothing restarts is named like a job. A name grants no role: what is asked of services that stay
 * is then a question, not a fault.
 */
export const jobByName = ({ name, declared, settings }: Service): boolean => {
  const { value } = settings.restart;
  const stays = value.kind === 'unknown' || (value.value !== undefined && value.value.policy !== 'no');
  return declared !== undefined && !stays && JOB.test(name);
};

/** The question that such a name raises, and how it is answered. */
export const whetherJob = (origin: Origin, about?: readonly string[]): Outcome =>
  undecided(
    origin,
    'whether it ends when its work is done, as its name says: then give it the role job in plimsoll.yaml',
    'plimsoll check',
    about,
  );
