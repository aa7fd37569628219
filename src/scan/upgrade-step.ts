import type { PackageType } from '../model/package.ts';
import type { Vulnerability } from '../model/vulnerability.ts';

const UPGRADES: { readonly [type in PackageType]?: string } = {
  apk: 'apk upgrade --no-cache',
  deb: 'apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*',
  rpm: 'dnf upgrade -y && dnf clean all',
};

/**
 * The one instruction that mends what the distribution has mended, with how many packages that is; undefined where it would be one
 * package or none. Whoever has a hundred of them adds one line, not a hundred.
 */
export const upgradeStep = (
  groups: Iterable<readonly Vulnerability[]>,
): { readonly type: PackageType; readonly sentence: string } | undefined => {
  const counts = new Map<PackageType, number>();
  for (const [first] of groups) {
    if (first?.fixed === undefined || UPGRADES[first.package.type] === undefined) continue;
    counts.set(first.package.type, (counts.get(first.package.type) ?? 0) + 1);
  }
  const [type, number] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  if (type === undefined || number === undefined || number < 2) return undefined;
  const sentence = `One step mends ${number} of these packages: build on the newest base (docker build --pull), or add RUN ${UPGRADES[type]}`;
  return { type, sentence };
};
