import { compareDigits } from './compare-digits.ts';
import { comparePrerelease } from './compare-prerelease.ts';
import type { VersionOrder } from './version-order.ts';

/**
 * Order of npm, crates.io and all that follow Semantic Versioning 2.0.0, section 11. A leading `v` and missing numbers
 * are taken as people write them; a fourth number is build metadata, which does not count.
 */
export const semver: VersionOrder = (a, b) => {
  const left = read(a);
  const right = read(b);
  for (let at = 0; at < 3; at++) {
    const difference = compareDigits(left.numbers[at] ?? '', right.numbers[at] ?? '');
    if (difference !== 0) return difference;
  }
  return comparePrerelease(left.prerelease, right.prerelease);
};

const VERSION = /^\s*[=vV]*(\d*)(?:\.(\d*))?(?:\.(\d*))?(?:\.[\d.]*)?(?:-([^+]*))?/;

const read = (version: string): { readonly numbers: readonly (string | undefined)[]; readonly prerelease: string } => {
  const [, ...parts] = VERSION.exec(version) ?? [];
  return { numbers: parts.slice(0, 3), prerelease: parts[3]?.trim() ?? '' };
};
