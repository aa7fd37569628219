import { isLoopback, isOpenToAll, meantRegistry, trustedRegistry } from '../../../knowledge/registries.ts';
import type { ImageReference } from '../../../model/dockerfile.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import type { Origin } from '../../../model/place.ts';
import type { Fact, Unknown, Value } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import type { Context } from '../../rule.ts';
import { referenceText, withGiver } from '../reference-text.ts';

/** Whether the publisher of one image is trusted: by the policy, by the list of Plimsoll, or by the catalogue. */
export const judgePublisher = (
  { value, origin }: Fact<ImageReference>,
  facts: Value<ImageFacts>,
  { trustedRegistries, publishesTo }: Context,
): Outcome => {
  if (value.kind === 'unknown') return unnamed(origin, 'an image', value);
  const written = referenceText(value.value);
  const { registry, repository } = value.value;
  if (registry.kind === 'unknown') return unnamed(origin, written, registry);
  if (trusts(trustedRegistries, registry.value)) return held(origin);
  if (repository.kind === 'unknown') return unnamed(origin, written, repository);
  const name = `${registry.value}/${repository.value}`;
  if (trusts(trustedRegistries, name) || trustedRegistry(name)) return held(origin);
  if (facts.kind === 'known' && facts.value.official) return held(origin);
  const meant = meantRegistry(registry.value);
  if (meant !== undefined)
    return violated(
      origin,
      `${registry.value} is one slip from ${meant}, and whoever owns that name decides what is pulled and gets the login that is sent there`,
      {
        severity: 'high',
        remedy: `Write ${meant}, and change the password if anybody logged in to ${registry.value}.`,
      },
    );
  const publisher = name.slice(0, name.lastIndexOf('/'));
  if (trustedRegistries.length > 0)
    return violated(
      origin,
      `${withGiver(written, origin, 'name')} comes from ${publisher}, which the policy does not list`,
      {
        severity: 'medium',
      },
    );
  if (isLoopback(registry.value)) return held(origin);
  // who may publish there is known to whoever wrote the pipeline, and a pipeline is no proof of it
  if (publishesTo?.has(publisher))
    return violated(
      origin,
      `${withGiver(written, origin, 'name')} is published by ${publisher}, as a pipeline here does: if that is your account, list it under registries in plimsoll.yaml`,
      { severity: 'info' },
    );
  if (isOpenToAll(registry.value))
    return violated(
      origin,
      `${withGiver(written, origin, 'name')} is published by ${publisher}, where anybody may open an account, and no list names it as trusted`,
    );
  return undecided(
    origin,
    `whether ${publisher} is a registry of yours: list it under registries in plimsoll.yaml`,
    'plimsoll check',
  );
};

/** An entry is a registry, or a namespace of one; `bitnami` alone is one of Docker Hub. */
const trusts = (entries: readonly string[], name: string): boolean =>
  entries.some((entry) => {
    const prefix = withoutEndSlashes(entry.replace(/\/\*$/, '/'));
    return [prefix, `docker.io/${prefix}`].some((each) => name === each || name.startsWith(`${each}/`));
  });

const unnamed = (origin: Origin, what: string, value: Unknown): Outcome =>
  undecided(origin, `who publishes ${what}: ${value.why}`, ask(value));
