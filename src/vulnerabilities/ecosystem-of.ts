import type { Distribution, Package, PackageType } from '../model/package.ts';
import { packageKey } from './package-key.ts';

/** Under which names advisories speak of a package. */
export type Lookup = {
  /** One or more of OSV's ecosystems, of which the database may hold any: `Ubuntu:22.04:LTS`. */
  readonly ecosystems: (known: ReadonlySet<string>) => readonly string[];
  /** For people, when there is no data. */
  readonly title: string;
  readonly name: string;
  readonly version: string;
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

/** How a distribution of an os-release is called by OSV, and whether its advisories name what was built or the source. */
const DISTRIBUTIONS: {
  readonly [id: string]: {
    readonly name: string;
    readonly by: 'source' | 'binary';
    /** Undefined: the whole of it is one release that never ends. */
    readonly release?: (version: string) => string | undefined;
  };
} = {
  alpine: { name: 'Alpine', by: 'source', release: (version) => cycle(/^(\d+\.\d+)(?:\.\d+)*$/, version, 'v') },
  almalinux: { name: 'AlmaLinux', by: 'binary', release: (version) => cycle(/^(\d+)/, version) },
  chainguard: { name: 'Chainguard', by: 'source' },
  debian: { name: 'Debian', by: 'source', release: (version) => cycle(/^(\d+)(?:\.\d+)*$/, version) },
  mageia: { name: 'Mageia', by: 'source', release: (version) => cycle(/^(\d+)/, version) },
  'opensuse-leap': { name: 'openSUSE:Leap', by: 'source', release: (version) => cycle(/^(\d+\.\d+)/, version) },
  openEuler: { name: 'openEuler', by: 'source', release: (version) => version },
  photon: { name: 'Photon OS', by: 'binary', release: (version) => cycle(/^(\d+\.\d+)/, version) },
  rhel: { name: 'Red Hat:enterprise_linux', by: 'binary', release: (version) => cycle(/^(\d+)/, version) },
  rocky: { name: 'Rocky Linux', by: 'source', release: (version) => cycle(/^(\d+)/, version) },
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
  return {
    ecosystems: (known) => (known.has(ecosystem) ? [ecosystem] : []),
    title: ecosystem,
    name: packageKey(ecosystem, name),
    version: one.version,
  };
};

const ofDistribution = (one: Package, distribution: Distribution | undefined): Lookup => {
  const { id = '', version = '' } = distribution ?? {};
  const known = Object.hasOwn(DISTRIBUTIONS, id) ? DISTRIBUTIONS[id] : undefined;
  const release = known?.release?.(version);
  const named = known && (known.release === undefined || release !== undefined);
  const title =
    distribution === undefined
      ? 'an unknown distribution'
      : [known?.name ?? id, release ?? version].filter(Boolean).join(':');
  const of = known?.by === 'binary' ? one : (one.source ?? one);
  return { ecosystems: named ? releasesOf(known.name, release) : () => [], title, name: of.name, version: of.version };
};

/** The release itself, and its variants: `Ubuntu:22.04:LTS`, `Red Hat:enterprise_linux:9::baseos`. */
const releasesOf =
  (name: string, release: string | undefined) =>
  (known: ReadonlySet<string>): readonly string[] => {
    const exact = [name, release]
      .filter((part) => part !== undefined)
      .join(release?.includes('.') && name === 'openSUSE:Leap' ? ' ' : ':');
    return [...known].filter((one) => one === exact || (release !== undefined && one.startsWith(`${exact}:`)));
  };
