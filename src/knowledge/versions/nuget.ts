import { compareDigits } from './compare-digits.ts';
import { comparePrerelease } from './compare-prerelease.ts';
import type { VersionOrder } from './version-order.ts';

/** Order of NuGet: semver with a fourth number and labels in any case. Source: learn.microsoft.com/nuget/concepts/package-versioning. */
export const nuget: VersionOrder = (a, b) => {
  const left = read(a);
  const right = read(b);
  for (let at = 0; at < Math.max(left.numbers.length, right.numbers.length); at++) {
    const difference = compareDigits(left.numbers[at] ?? '', right.numbers[at] ?? '');
    if (difference !== 0) return difference;
  }
  return comparePrerelease(left.prerelease, right.prerelease);
};

const read = (version: string): { readonly numbers: readonly string[]; readonly prerelease: string } => {
  const [, numbers = '', prerelease = ''] = /^\s*v?([\d.]*)(?:-([^+]*))?/i.exec(version) ?? [];
  return { numbers: numbers.split('.'), prerelease: prerelease.trim().toLowerCase() };
};
