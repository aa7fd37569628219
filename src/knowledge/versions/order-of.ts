import { apk } from './apk.ts';
import { composer } from './composer.ts';
import { deb } from './deb.ts';
import { gem } from './gem.ts';
import { go } from './go.ts';
import { maven } from './maven.ts';
import { nuget } from './nuget.ts';
import { pep440 } from './pep440.ts';
import { rpm } from './rpm.ts';
import { semver } from './semver.ts';
import type { VersionOrder } from './version-order.ts';

const ORDERS: { readonly [ecosystem: string]: VersionOrder } = {
  Alpine: apk,
  Alpaquita: apk,
  Chainguard: apk,
  MinimOS: apk,
  Wolfi: apk,
  Debian: deb,
  Echo: deb,
  Ubuntu: deb,
  AlmaLinux: rpm,
  Mageia: rpm,
  'Photon OS': rpm,
  'Red Hat': rpm,
  'Rocky Linux': rpm,
  SUSE: rpm,
  openEuler: rpm,
  openSUSE: rpm,
  Go: go,
  Maven: maven,
  NuGet: nuget,
  Packagist: composer,
  PyPI: pep440,
  RubyGems: gem,
  'crates.io': semver,
  npm: semver,
};

/** The order of versions in an ecosystem of OSV, named with or without its release; undefined when Plimsoll knows none. */
export const orderOf = (ecosystem: string): VersionOrder | undefined => {
  const colon = ecosystem.indexOf(':');
  const base = colon < 0 ? ecosystem : ecosystem.slice(0, colon);
  return Object.hasOwn(ORDERS, base) ? ORDERS[base] : undefined;
};
