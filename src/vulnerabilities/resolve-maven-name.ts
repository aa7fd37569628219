import type { Package } from '../model/package.ts';

/** Labels that a guess and a group must share: `org.apache`. */
const SHARED = 2;

/**
 * Which `group:artifact` of a database is meant by a jar whose group is a guess from its classes: the same artifact in a group that the
 * guess begins with, or that begins with the guess. Two such groups are none: which of them it is, nobody can tell.
 */
export const resolveMavenName = (
  { namespace = '', name }: Pick<Package, 'namespace' | 'name'>,
  names: readonly string[],
): string | undefined => {
  const exact = `${namespace}:${name}`;
  if (namespace.split('.').length < SHARED || names.includes(exact)) return exact;
  const alike = names.filter((one) => {
    if (!one.endsWith(`:${name}`)) return false;
    const group = one.slice(0, -name.length - 1);
    const enough = group.split('.').length >= SHARED;
    return enough && (group.startsWith(`${namespace}.`) || namespace.startsWith(`${group}.`));
  });
  return alike.length === 1 ? alike[0] : exact;
};
