import type { Package } from '../model/package.ts';

/** What people call a package: with its scope, group or module path where its name alone does not tell it from others. */
export const packageTitle = ({ name, namespace, type }: Pick<Package, 'name' | 'namespace' | 'type'>): string => {
  if (namespace === undefined || type === 'deb' || type === 'apk' || type === 'rpm') return name;
  return `${namespace}${type === 'maven' ? ':' : '/'}${name}`;
};
