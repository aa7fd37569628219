import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

/** Namespaces of those who package programs of others, which know nothing of each other. */
const PACKAGERS: ReadonlySet<string> = new Set(['library', 'bitnami', 'bitnamilegacy', 'linuxserver', 'hotio']);

/**
 * Whether two services are most likely parts of one program, which find each other by names that are built in: they are of
 * one image, or of images of one publisher that nobody knows more of. `immich-server` calls `immich-machine-learning`
 * without a word in a file.
 */
export const partsOfOne = (a: Service, b: Service): boolean => {
  const [one, other] = [originOf(a), originOf(b)];
  if (one === undefined || one.publisher !== other?.publisher) return false;
  return one.name === other.name || a.image.facts.kind === 'unknown' || b.image.facts.kind === 'unknown';
};

/** Who published an image and under which name; undefined of those who package programs of others. */
const originOf = ({
  image: { reference, build },
}: Service): { readonly publisher: string; readonly name: string } | undefined => {
  const named = reference && !build ? knownValue(reference) : undefined;
  if (named?.registry.kind !== 'known' || named.repository.kind !== 'known') return undefined;
  const [namespace = '', ...rest] = named.repository.value.split('/');
  if (rest.length === 0 || PACKAGERS.has(namespace)) return undefined;
  return { publisher: `${named.registry.value}/${namespace}`, name: rest.join('/') };
};
