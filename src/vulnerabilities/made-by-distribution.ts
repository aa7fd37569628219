import type { Package } from '../model/package.ts';

/** What distributions put before the name of a language's package. */
const PREFIXES: { readonly [type: string]: readonly string[] } = {
  pypi: ['python3-', 'py3-', 'python-', ''],
  gem: ['ruby-', 'rubygem-', ''],
  npm: ['node-', 'nodejs-', ''],
};

/**
 * Whether a package of a language is a distribution's own: it lies where only the package manager writes, and a package
 * of the distribution carries its name. The distribution mends it without raising its version, so only its own
 * advisories count.
 */
export const madeByDistribution = (one: Package, installed: ReadonlySet<string>): boolean => {
  const prefixes = PREFIXES[one.type];
  if (!prefixes || !/^usr\/(?:lib|lib64|share)\//.test(one.path)) return false;
  const name = one.name.toLowerCase().replaceAll('_', '-');
  return prefixes.some((prefix) => installed.has(prefix + name));
};
