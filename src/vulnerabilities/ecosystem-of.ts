import type { Advisory, Interval } from '../model/advisory.ts';
import type { Distribution, Package, PackageType } from '../model/package.ts';
import { comparedVersion } from './compared-version.ts';
import { isOfStream } from './is-of-stream.ts';
import { packageKey } from './package-key.ts';
import { resolveMavenName } from './resolve-maven-name.ts';

/** Under which names advisories speak of a package. */
export type Lookup = {
  /** One or more of OSV's ecosystems, of which the database may hold any: `Ubuntu:22.04:LTS`. */
  readonly ecosystems: (known: ReadonlySet<string>) => readonly string[];
  /** For people, when there is no data. */
  readonly title: string;
  readonly name: string;
  readonly version: string;
  /** The version has no place among versions: it is a branch of the source, or nobody said it. */
  readonly isUnordered?: boolean;
  /** Where the namespace is a guess: which of the names in the database is meant; undefined: `name`. */
  readonly among?: (names: readonly string[]) => string | undefined;
  /** Whether what a record says of these versions is said of this package, and not of another of its name; undefined: always. */
  readonly concerns?: (advisory: Advisory, interval: Interval) => boolean;
};

const LANGUAGES: { readonly [type in PackageType]?: { readonly ecosystem: string; readonly separator: string } } = {
  npm: { ecosystem: 'npm', separator: '/' },
  pypi: { ecosystem: 'PyPI', separator: '/' },
  golang: { ecosystem: 'Go', separator: '/' },
  maven: { ecosystem: 'Maven', separator: ':' },
  gem: { ecosystem: 'RubyGems', separator: '/' },
  composer: { ecosystem: 'Packagist', separator: '/' },
  cargo: { ecosystem: 'crates.io', separator: '/' },
  nuget: { ecosystem: 'NuGet', separator: '/' },
};

/** `12` of 12.5; up to 6.0 the second number was part of the release. */
const debianRelease = (version: string): string | undefined => {
  const [, major = '', minor = '0'] = /^(\d+)(?:\.(\d+))?(?:\.\d+)*$/.exec(version) ?? [];
  if (major === '') return undefined;
  return Number(major) > 6 ? major : `${major}.${minor}`;
};

const SUSE = 'SUSE:Linux Enterprise';

/** `15 SP5` of 15.5. Source: the names of products in SUSE's advisories. */
const suseRelease = (version: string): string | undefined => {
  const [, major, pack = '0'] = /^(\d+)(?:\.(\d+))?$/.exec(version) ?? [];
  if (major === undefined) return undefined;
  if (Number(major) > 15) return `${major}.${pack}`;
  return pack === '0' ? major : `${major} SP${pack}`;
};

/** `22.03-LTS-SP3` of `openEuler 22.03 (LTS-SP3)`: VERSION_ID does not say the service pack. */
const servicePack = (title: string): string | undefined => {
  const [, year, pack] = /^openEuler (\d+\.\d+) \((LTS[\w-]*)\)$/.exec(title) ?? [];
  return year === undefined ? undefined : `${year}-${pack}`;
};

/** How a distribution of an os-release, its id in small letters, is called by OSV, and whether its advisories name what was built or the source. */
const DISTRIBUTIONS: {
  readonly [id: string]: {
    readonly name: string;
    readonly by: 'source' | 'binary';
    /** Undefined: the whole of it is one release that never ends. */
    readonly release?: (version: string, title: string) => string | undefined;
  };
} = {
  alpaquita: { name: 'Alpaquita', by: 'source', release: (version) => version || undefined },
  alpine: { name: 'Alpine', by: 'source', release: (version) => cycle(/^(\d+\.\d+)(?:\.\d+)*$/, version, 'v') },
  almalinux: { name: 'AlmaLinux', by: 'binary', release: (version) => cycle(/^(\d+)/, version) },
  chainguard: { name: 'Chainguard', by: 'source' },
  debian: { name: 'Debian', by: 'source', release: debianRelease },
  echo: { name: 'Echo', by: 'source' },
  mageia: { name: 'Mageia', by: 'source', release: (version) => cycle(/^(\d+)/, version) },
  minimos: { name: 'MinimOS', by: 'source' },
  openeuler: {
    name: 'openEuler',
    by: 'source',
    release: (version, title) => servicePack(title) ?? cycle(/^(\d.*)/, version),
  },
  'opensuse-leap': { name: 'openSUSE:Leap', by: 'source', release: (version) => cycle(/^(\d+\.\d+)/, version) },
  'opensuse-tumbleweed': { name: 'openSUSE:Tumbleweed', by: 'source' },
  photon: { name: 'Photon OS', by: 'binary', release: (version) => cycle(/^(\d+\.\d+)/, version) },
  rhel: { name: 'Red Hat:enterprise_linux', by: 'binary', release: (version) => cycle(/^(\d+)/, version) },
  rocky: { name: 'Rocky Linux', by: 'source', release: (version) => cycle(/^(\d+)/, version) },
  sles: { name: SUSE, by: 'source', release: suseRelease },
  ubuntu: { name: 'Ubuntu', by: 'source', release: (version) => cycle(/^(\d+\.\d+)/, version) },
  wolfi: { name: 'Wolfi', by: 'source' },
};

const cycle = (pattern: RegExp, version: string, before = ''): string | undefined => {
  const found = pattern.exec(version)?.[1];
  return found === undefined ? undefined : before + found;
};

/** Where advisories about a package are looked for; undefined for what no source speaks of. */
export const ecosystemOf = (one: Package): Lookup | undefined => {
  if (one.type === 'deb' || one.type === 'apk' || one.type === 'rpm') return ofDistribution(one, one.distribution);
  const language = LANGUAGES[one.type];
  if (!language) return undefined;
  const { ecosystem, separator } = language;
  const name = one.namespace === undefined ? one.name : `${one.namespace}${separator}${one.name}`;
  const version = comparedVersion(one);
  return {
    // `Packagist:https://packages.drupal.org/8`: from a registry of its own
    ecosystems: (known) => [...known].filter((one) => one === ecosystem || one.startsWith(`${ecosystem}:`)),
    title: ecosystem,
    name: packageKey(ecosystem, name),
    version: version ?? one.version,
    ...(version === undefined ? { isUnordered: true } : {}),
    ...(one.guessedNamespace ? { among: (names) => resolveMavenName(one, names) } : {}),
  };
};

const ofDistribution = (one: Package, distribution: Distribution | undefined): Lookup => {
  const { id = '', version = '', title: called = '' } = distribution ?? {};
  const key = id.toLowerCase();
  const known = Object.hasOwn(DISTRIBUTIONS, key) ? DISTRIBUTIONS[key] : undefined;
  const release = known?.release?.(version, called);
  const named = known && (known.release === undefined || release !== undefined);
  const title =
    distribution === undefined
      ? 'an unknown distribution'
      : [known?.name ?? id, release ?? version].filter(Boolean).join(':');
  const of = known?.by === 'binary' ? one : (one.source ?? one);
  return {
    ecosystems: named ? releasesOf(known.name, release, of.version) : () => [],
    title,
    name: of.name,
    version: of.version,
    ...(one.type === 'rpm' ? { concerns: (advisory, interval) => isOfStream(one, advisory, interval) } : {}),
  };
};

/**
 * A server's packages come from its own product and from modules, each an ecosystem: `SUSE:Linux Enterprise Module for Basesystem 15 SP5`.
 * Those that are paid for past the end of support (`15 SP5-LTSS`) speak of the same packages.
 */
const isOfServer = (ecosystem: string, release: string): boolean =>
  /^SUSE:Linux Enterprise (?:Server|Module for [\w -]+?) (\d.*?)(?:-LTSS)?$/.exec(ecosystem)?.[1] === release;

/** What Ubuntu builds for subscribers alone: `1.1.1-1ubuntu2.1~18.04.23+esm4`. */
const SUBSCRIBED = /[+~]esm\d/;

/**
 * The release itself, and its variants: `Ubuntu:22.04:LTS`, `Red Hat:enterprise_linux:9::baseos`. Past its standard support a release
 * of Ubuntu is spoken of as `Ubuntu:Pro:16.04:LTS` alone, which is all that counts for what came from there.
 */
const releasesOf =
  (name: string, release: string | undefined, version: string) =>
  (known: ReadonlySet<string>): readonly string[] => {
    const exact = [name, release]
      .filter((part) => part !== undefined)
      .join(release?.includes('.') && name === 'openSUSE:Leap' ? ' ' : ':');
    const of = (start: string): readonly string[] =>
      [...known].filter((one) => one === start || (release !== undefined && one.startsWith(`${start}:`)));
    if (name === SUSE) return [...known].filter((one) => isOfServer(one, release ?? ''));
    if (name !== 'Ubuntu') return of(exact);
    const subscribed = of(`Ubuntu:Pro:${release}`);
    return SUBSCRIBED.test(version) && subscribed.length > 0 ? subscribed : [...of(exact), ...subscribed];
  };
