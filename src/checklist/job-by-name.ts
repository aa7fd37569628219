import { nameOf } from '../model/path.ts';
import type { FileId, Origin } from '../model/place.ts';
import type { Service } from '../model/service.ts';
import { knownValue } from '../model/value.ts';
import type { Outcome } from './outcome.ts';
import { undecided } from './outcome.ts';

/** What people call a service, or its image, that does its work once and ends: superset-init, migrate, create-topics. */
const JOB =
  /(?:^|[-_.])(?:import|importer|init|load-?test|migrate|migrations?|migrator|provision|provisioner|seed|seeder)(?:[-_.\d]|$)|^(?:setup|bootstrap|create|make)[-_.]|(?:^|[-_.])(?:setup|bootstrap)$|^(?:create|make)-?(?:buckets?|topics?)$/i;

/**
 * Whether a service that nothing restarts is named like a job. A name grants no role: what is asked of services that stay
 * is then a question, not a fault.
 */
export const jobByName = ({ name, declared, settings, image }: Service): boolean => {
  const { value } = settings.restart;
  const repository = image.reference && knownValue(image.reference)?.repository;
  const names = [name, ...(repository?.kind === 'known' ? [nameOf(repository.value as FileId)] : [])];
  const stays = value.kind === 'unknown' || (value.value !== undefined && value.value.policy !== 'no');
  return declared !== undefined && !stays && names.some((one) => JOB.test(one));
};

/** The question that such a name raises, and how it is answered. */
export const whetherJob = (origin: Origin, about?: readonly string[]): Outcome =>
  undecided(
    origin,
    'whether it ends when its work is done, as its name says: then give it the role job in plimsoll.yaml',
    'plimsoll check',
    about,
  );
