import type { Level } from '../checklist/control.ts';
import type { ImageReference } from '../model/dockerfile.ts';
import type { Service } from '../model/service.ts';
import { knownValue, show } from '../model/value.ts';
import type { PolicyDraft } from '../policy/draft-policy.ts';
import type { CheckedWithModels } from './check.ts';

/** What a first policy for what was checked would say: the next level, and what only a person can grant. */
export const proposePolicy = ({ posture, models }: CheckedWithModels): PolicyDraft => {
  const services = models.flatMap((project) => project.services);
  const untrusted = new Set(
    posture.findings.filter(({ control }) => control === 'image/trusted-base').flatMap(({ subjects }) => subjects),
  );
  const references = services
    .filter(({ id }) => untrusted.has(id))
    .flatMap(({ image }) => [image.reference, ...(image.build?.images ?? []).map(({ reference }) => reference)])
    .flatMap((reference) => (reference && knownValue(reference)) ?? []);
  return {
    target: Math.min(4, posture.level + 1) as Level,
    roles: services.flatMap(roleOf),
    registries: references.flatMap((reference) => publisherOf(reference) ?? []),
  };
};

const roleOf = ({ name, role, image }: Service): PolicyDraft['roles'] => {
  const facts = image.facts.kind === 'known' ? image.facts.value : undefined;
  const reference = image.reference && knownValue(image.reference);
  if (role || !facts?.role || !reference) return [];
  return [{ service: name, role: facts.role.value, image: show(reference.raw) }];
};

/** The registry and namespace of an image; undefined for the official ones, which are trusted anyway. */
const publisherOf = ({ registry, repository }: ImageReference): string | undefined => {
  if (registry.kind !== 'known' || repository.kind !== 'known') return undefined;
  const [namespace, ...rest] = repository.value.split('/');
  if (registry.value === 'docker.io' && namespace === 'library') return undefined;
  return rest.length > 0 ? `${registry.value}/${namespace}` : registry.value;
};
