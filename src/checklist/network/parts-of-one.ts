import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

/** Namespaces of those who package programs of others, which know nothing of each other. */
const PACKAGERS: ReadonlySet<string> = new Set(['library', 'bitnami', 'bitnamilegacy', 'linuxserver', 'hotio']);

/**
 * Whether two images that nobody knows more of come from one publisher: they are most likely parts of one program, which
 * find each other by names that are built in. `immich-server` calls `immich-machine-learning` without a word in a file.
 */
export const partsOfOne = (a: Service, b: Service): boolean => {
  const publisher = publisherOf(a);
  return (
    publisher !== undefined &&
    publisher === publisherOf(b) &&
    (a.image.facts.kind === 'unknown' || b.image.facts.kind === 'unknown')
  );
};

const publisherOf = ({ image: { reference, build } }: Service): string | undefined => {
  const named = reference && !build ? knownValue(reference) : undefined;
  if (named?.registry.kind !== 'known' || named.repository.kind !== 'known') return undefined;
  const [namespace, name] = named.repository.value.split('/');
  return name === undefined || PACKAGERS.has(namespace ?? '') ? undefined : `${named.registry.value}/${namespace}`;
};
