import { endsAsClient } from '../../knowledge/runs-client.ts';
import { nameOf } from '../../model/path.ts';
import type { FileId, Origin } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';
import type { Outcome } from '../outcome.ts';
import { undecided } from '../outcome.ts';

/** What people call a service, or its image, that does its work once and ends: superset-init, migrate, create-topics, wasm_compile, unit-test, docker-bench-security. */
const JOB =
  /(?:^|[-_.])(?:compile|import|importer|init|load-?test|migrate|migrations?|migrator|provision|provisioner|seed|seeder)(?:[-_.\d]|$)|(?:^|[-_.])(?:sut|(?:acceptance|e2e|functional|integration|unit)-?tests?)$|^(?:setup|bootstrap|create|make)[-_.]|(?:^|[-_.])(?:setup|bootstrap|build)$|^(?:create|make)-?(?:buckets?|topics?)$|^(?:docker-bench(?:-security)?|dockle|gitleaks|hadolint|kube-bench|lynis|trufflehog)$/i;

/** Why a service that nothing restarts may be a job: what it is called, or what it runs. Neither grants the role. */
const signOfJob = ({ name, declared, settings, image, entrypoint, command }: Service): string | undefined => {
  const { value } = settings.restart;
  const stays = value.kind === 'unknown' || (value.value !== undefined && value.value.policy !== 'no');
  if (declared === undefined || stays) return undefined;
  const repository = image.reference && knownValue(image.reference)?.repository;
  const names = [name, ...(repository?.kind === 'known' ? [nameOf(repository.value as FileId)] : [])];
  if (names.some((one) => JOB.test(one))) return 'as its name says';
  const lines = [entrypoint, command].flatMap((fact) => knownValue(fact) ?? []);
  return endsAsClient(lines) ? 'as its command looks' : undefined;
};

/** The question whether a service is a job, and how it is answered: what is asked of services that stay is no fault then. */
export const jobQuestion = (service: Service, origin: Origin, about?: readonly string[]): Outcome | undefined => {
  const sign = signOfJob(service);
  return sign === undefined
    ? undefined
    : undecided(
        origin,
        `whether it ends when its work is done, ${sign}: then give it the role job in plimsoll.yaml`,
        'plimsoll check',
        about,
      );
};
