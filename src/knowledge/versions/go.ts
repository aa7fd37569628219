import { semver } from './semver.ts';
import type { VersionOrder } from './version-order.ts';

/**
 * Order of Go modules and of the toolchain: semver with a leading `v`, and `go1.21rc2`, which is 1.21.0-rc.2. Sources:
 * go.dev/ref/mod#versions, go.dev/doc/toolchain#version.
 */
export const go: VersionOrder = (a, b) => semver(asSemver(a), asSemver(b));

const TOOLCHAIN = /^(?:go)?(\d+)(?:\.(\d+))?(?:\.(\d+))?(alpha|beta|rc)(\d+)/;

const asSemver = (version: string): string => {
  const [, major, minor = '0', patch = '0', kind, number] = TOOLCHAIN.exec(version) ?? [];
  if (kind !== undefined) return `${major}.${minor}.${patch}-${kind}.${number}`;
  // Distributions add to the toolchain's version what they changed: `go1.24.4 X:boringcrypto`.
  return version.replace(/^go(?=\d)/, '').replace(/ .*$/, '');
};
