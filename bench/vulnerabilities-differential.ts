// Compares what the database answers with the records themselves, read as the OSV schema's "Evaluation" says and nothing else:
//   node bench/vulnerabilities-differential.ts FOLDER [ECOSYSTEM...]
// FOLDER lies like the OSV bucket. Packages are made at, below and above every bound, with the odd versions that people have; they come
// in as package URLs, as those of an SBOM do.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderOf } from '../src/knowledge/versions/order-of.ts';
import { readAdvisories } from '../src/outside/advisories/read-advisories.ts';
import { updateFromFolder } from '../src/outside/advisories/update-from-folder.ts';
import { readZip } from '../src/read/archive/read-zip.ts';
import { readPurl } from '../src/read/sbom/read-purl.ts';
import { findVulnerabilities } from '../src/vulnerabilities/find-vulnerabilities.ts';

const [folder = '', ...only] = process.argv.slice(2);
/** Versions of one package that are asked after. */
const VERSIONS = 12;
/** Questions about one ecosystem, spread over its packages; `ASKED=N` for more. */
const MOST = Number(process.env.ASKED ?? 20_000);

type Event = {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly last_affected?: string;
  readonly limit?: string;
};
type Affected = {
  readonly package?: { readonly ecosystem: string; readonly name: string };
  readonly ranges?: readonly { readonly type: string; readonly events: readonly Event[] }[];
  readonly versions?: readonly string[];
};
type Osv = { readonly id: string; readonly withdrawn?: string; readonly affected?: readonly Affected[] };

const recordsOf = (feed: string): readonly Osv[] => {
  const zip = readZip(readFileSync(join(folder, feed, 'all.zip')), 1_000_000);
  return (zip?.entries ?? []).map((entry) => JSON.parse(entry.content()?.toString('utf8') ?? '{}'));
};

const versionOf = (event: Event): string => event.introduced ?? event.fixed ?? event.last_affected ?? event.limit ?? '';

/** IsVulnerable of the OSV schema. `says` tells apart what only a looser reading finds. */
const isVulnerable = (
  { ranges = [], versions = [] }: Affected,
  version: string,
  order: (a: string, b: string) => number,
): boolean => {
  const compare = (a: string, b: string): number =>
    a === '0' || b === '0' ? (a === '0' ? 0 : 1) - (b === '0' ? 0 : 1) : order(a, b);
  if (versions.some((one) => one === version || order(one, version) === 0)) return true;
  return ranges.some(({ type, events }) => {
    if (type === 'GIT') return false;
    const limits = events.flatMap(({ limit }) => limit ?? []);
    if (limits.length > 0 && !limits.some((limit) => limit === '*' || order(version, limit) < 0)) return false;
    let vulnerable = false;
    for (const event of events.toSorted((a, b) => compare(versionOf(a), versionOf(b)))) {
      if (event.introduced !== undefined && (event.introduced === '0' || order(version, event.introduced) >= 0))
        vulnerable = true;
      else if (event.fixed !== undefined && (event.fixed === '0' || order(version, event.fixed) >= 0))
        vulnerable = false;
      else if (event.last_affected !== undefined && order(version, event.last_affected) > 0) vulnerable = false;
    }
    return vulnerable;
  });
};

const MODULAR = /\.module[+_]/;
/** What is said of a module's packages is not said of those of the same name outside of it: on this the schema is silent. */
const isOfItsKind = ({ ranges = [] }: Affected, version: string): boolean => {
  const ends = ranges.flatMap(({ events }) => events.flatMap(({ fixed }) => fixed ?? []));
  return ends.length === 0 || ends.some((end) => MODULAR.test(end) === MODULAR.test(version));
};

const VARIANTS: { readonly [feed: string]: readonly string[] } = {
  Debian: ['+b1', '~bpo11+1', '+deb12u9', '.1', '~rc1'],
  Alpine: ['_rc1', '_p1', '.1', 'a'],
  Wolfi: ['_rc1', '_p1', '.1'],
  AlmaLinux: ['~rc1', '^20240101', '.1', '_1'],
  npm: ['-rc.1', '+build', '-0'],
  'crates.io': ['-rc.1', '+build', '-0'],
  Go: ['+incompatible', '-0.20240101000000-abcdefabcdef', '-rc1'],
  PyPI: ['.post1', '.dev1', 'rc1', '+cu118', '.0'],
  RubyGems: ['.pre1', '.0', '.1'],
  Maven: ['-SNAPSHOT', '.Final', '-jre', '.RELEASE', '-alpha-1', '.1'],
  Packagist: ['-dev', '-beta1', '.0', '-p1', '-RC1'],
};

const OF_SYSTEM: { readonly [feed: string]: (name: string, version: string, release: string) => string } = {
  Debian: (name, version, release) => `pkg:deb/debian/${name}@${version}?distro=debian-${release}`,
  Alpine: (name, version, release) => `pkg:apk/alpine/${name}@${version}?distro=alpine-${release.replace('v', '')}.7`,
  Wolfi: (name, version) => `pkg:apk/wolfi/${name}@${version}?distro=wolfi-20230201`,
  AlmaLinux: (name, version, release) => {
    const [, epoch = '', rest = version] = /^(\d+):(.*)$/.exec(version) ?? [];
    return `pkg:rpm/almalinux/${name}@${rest}?distro=almalinux-${release}.4${epoch ? `&epoch=${epoch}` : ''}`;
  },
};
const TYPES: { readonly [feed: string]: string } = {
  npm: 'npm',
  'crates.io': 'cargo',
  Go: 'golang',
  PyPI: 'pypi',
  RubyGems: 'gem',
  Maven: 'maven',
  Packagist: 'composer',
};
/** Spellings of one name that are the same package. */
const respelt = (feed: string, name: string, turn: number): string => {
  if (feed === 'PyPI') return [name, name.toUpperCase(), name.replaceAll(/[-_.]+/g, '_')][turn % 3] ?? name;
  return feed === 'Packagist' && turn % 2 === 1 ? name.toUpperCase() : name;
};

const purlOf = (feed: string, release: string, name: string, version: string, turn: number): string => {
  const encoded = encodeURIComponent(version);
  const ofSystem = OF_SYSTEM[feed];
  if (ofSystem)
    return ofSystem(encodeURIComponent(name), version.replaceAll('%', '%25').replaceAll('+', '%2B'), release);
  const path = respelt(feed, name, turn)
    .split(feed === 'Maven' ? ':' : '/')
    .map(encodeURIComponent)
    .join('/');
  return `pkg:${TYPES[feed]}/${path}@${encoded}`;
};

const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-differential-'));
const path = join(scratch, 'advisories.db');
let asked = 0;
let agreed = 0;
const differences = new Map<string, string[]>();
const differs = (kind: string, what: string): void => {
  differences.set(kind, [...(differences.get(kind) ?? []), what]);
};

try {
  await updateFromFolder(path, folder, { source: folder, now: new Date().toISOString() });
  const feeds = readdirSync(folder).filter((name) => VARIANTS[name] && (only.length === 0 || only.includes(name)));
  const read = readAdvisories(path, (advisories) => {
    for (const feed of feeds) {
      const byPackage = new Map<string, { readonly id: string; readonly affected: Affected }[]>();
      for (const { id, withdrawn, affected = [] } of recordsOf(feed)) {
        if (withdrawn || /^AL[BE]A-/.test(id)) continue;
        for (const one of affected) {
          if (one.package?.ecosystem.split(':', 1)[0] !== feed) continue;
          const name =
            feed === 'PyPI'
              ? one.package.name.toLowerCase().replaceAll(/[-_.]+/g, '-')
              : feed === 'Packagist'
                ? one.package.name.toLowerCase()
                : one.package.name;
          const key = `${one.package.ecosystem}\0${name}`;
          byPackage.set(key, [...(byPackage.get(key) ?? []), { id, affected: one }]);
        }
      }
      let turn = 0;
      const all = [...byPackage];
      const every = Math.max(1, Math.floor((all.length * VERSIONS) / MOST));
      for (const [key, claims] of all.filter((_, index) => index % every === 0)) {
        const [ecosystem = '', name = ''] = key.split('\0');
        const release = ecosystem.slice(feed.length + 1);
        const order = orderOf(ecosystem);
        if (!order || (OF_SYSTEM[feed] && feed !== 'Wolfi' && release === '')) continue;
        const written = claims.flatMap(({ affected: { ranges = [], versions = [] } }) => [
          ...ranges.filter(({ type }) => type !== 'GIT').flatMap(({ events }) => events.map(versionOf)),
          ...versions.slice(0, 3),
        ]);
        const bounds = [...new Set(written)].filter((one) => one !== '0' && one !== '' && one !== '*');
        const variants = bounds.flatMap((one) => [one, ...(VARIANTS[feed] ?? []).map((more) => one + more)]);
        const step = Math.max(1, Math.floor(variants.length / VERSIONS));
        for (let at = turn % step; at < variants.length; at += step) {
          const version = variants[at] ?? '';
          const purl = purlOf(feed, release, name, version, ++turn);
          const one = readPurl(purl);
          if (!one) {
            differs('no package URL', purl);
            continue;
          }
          asked++;
          const { vulnerabilities, noData } = findVulnerabilities([one], advisories);
          const found = new Set(vulnerabilities.flatMap(({ id, aliases }) => [id, ...aliases]));
          const wanted = new Set(
            claims
              .filter(({ affected }) => isOfItsKind(affected, version) && isVulnerable(affected, version, order))
              .map(({ id }) => id),
          );
          if (noData.length > 0) differs('no data', purl);
          for (const id of wanted) if (!found.has(id)) differs(`${feed}: missing`, `${id} ${purl}`);
          for (const { id } of vulnerabilities) if (!wanted.has(id)) differs(`${feed}: more`, `${id} ${purl}`);
          if (vulnerabilities.length > 0 && [...wanted].every((id) => found.has(id))) agreed += wanted.size;
        }
      }
    }
  });
  if (!read.ok) throw new Error(read.message);
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(`${asked} packages, ${agreed} matches agree`);
for (const [kind, all] of differences) console.log([`${kind}: ${all.length}`, ...all.slice(0, 12)].join('\n  '));
process.exitCode = differences.size > 0 ? 1 : 0;
