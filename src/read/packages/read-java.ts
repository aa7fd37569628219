import type { FoundPackage } from '../../model/layer-facts.ts';
import { readZip, type ZipEntry } from '../archive/read-zip.ts';
import { foundPackage, type PackageReader, type ReadPackages } from './package-reader.ts';

/** Archives in archives: a war in an ear with jars that hold jars. Deeper is not looked at. */
const MAX_DEPTH = 6;
/** Bytes of inner archives that are unpacked for one outer file. */
const MAX_UNPACKED = 512 * 1024 * 1024;

export const isJavaArchive = (path: string): boolean => /\.(?:jar|war|ear|par|hpi|jpi)$/i.test(path);

/** The Maven artifacts of a jar, war or ear: those it is, those shaded into it, and those in archives inside it. */
export const readJava: PackageReader = ({ path, bytes }) => {
  const state = { left: MAX_UNPACKED, problem: undefined };
  const packages = readArchive(path, bytes, 0, state);
  return state.problem === undefined ? { packages } : { packages, problem: state.problem };
};

type Look = { left: number; problem: ReadPackages['problem'] };

const readArchive = (path: string, bytes: Buffer, depth: number, look: Look): readonly FoundPackage[] => {
  const zip = readZip(bytes);
  if (!zip) {
    look.problem ??= `${path} is no archive that can be read`;
    return [];
  }
  const { entries, cut } = zip;
  if (cut) look.problem ??= `${path} holds more than ${entries.length} members: the rest is not looked into`;
  const found: FoundPackage[] = [];
  for (const entry of entries) {
    if (/^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/.test(entry.name)) found.push(...pomOf(entry, path));
    else if (isJavaArchive(entry.name)) {
      if (depth >= MAX_DEPTH) look.problem ??= `${path} holds archives more than ${MAX_DEPTH} deep`;
      else if (entry.size > look.left) look.problem ??= `${path} holds more than is looked into`;
      else {
        look.left -= entry.size;
        const inner = entry.content();
        if (inner) found.push(...readArchive(`${path}!/${entry.name}`, inner, depth + 1, look));
      }
    }
  }
  return found.some((one) => one.path === path) ? found : [...found, ...byManifest(entries, path)];
};

const pomOf = (entry: ZipEntry, path: string): readonly FoundPackage[] => {
  const text = entry.content()?.toString('utf8') ?? '';
  const field = (name: string): string | undefined => new RegExp(`^${name}\\s*=\\s*(\\S+)\\s*$`, 'm').exec(text)?.[1];
  const [name, namespace, version] = [field('artifactId'), field('groupId'), field('version')];
  return name === undefined || version === undefined || namespace === undefined || version.includes('${')
    ? []
    : [foundPackage({ name, namespace, version, type: 'maven', path })];
};

/** A jar without pom.properties: name and version from its file name, the group from its manifest. */
const byManifest = (entries: readonly ZipEntry[], path: string): readonly FoundPackage[] => {
  const [, name, version] = /([^/!]+?)-(\d[\w.+-]*?)\.[a-z]+$/i.exec(path) ?? [];
  const manifest =
    entries
      .find((entry) => entry.name === 'META-INF/MANIFEST.MF')
      ?.content()
      ?.toString('utf8') ?? '';
  const field = (key: string): string | undefined =>
    new RegExp(`^${key}:[ \\t]*([^\\r\\n;]+)`, 'm').exec(manifest.replace(/\r?\n /g, ''))?.[1]?.trim();
  const title = name ?? field('Implementation-Title');
  const release = version ?? field('Implementation-Version') ?? field('Bundle-Version');
  if (title === undefined || release === undefined || !/^[\w.-]+$/.test(title)) return [];
  const vendor = [field('Implementation-Vendor-Id'), field('Bundle-SymbolicName'), field('Automatic-Module-Name')].find(
    (one) => one !== undefined && REVERSED_DOMAIN.test(one),
  );
  // a symbolic name is the group, or the group and the artifact; where none is given, whose classes these are
  const group = vendor?.endsWith(`.${title}`) ? vendor.slice(0, -title.length - 1) : (vendor ?? ownerOf(entries));
  return [foundPackage({ name: title, namespace: group ?? title, version: release, type: 'maven', path })];
};

/** `org.springframework`, and not `spring.beans`: groups are names of domains turned around. */
const REVERSED_DOMAIN = /^(?:com|org|net|io|edu|gov|dev|ai|me|app|co|[a-z]{2})\.[\w-]+/;

/** The first two parts of the package of the first class: `org.springframework` of `org/springframework/beans/X.class`. */
const ownerOf = (entries: readonly ZipEntry[]): string | undefined => {
  const first = entries.find(({ name }) => /^(?!META-INF\/)[\w-]+\/[\w-]+\/.*\.class$/.test(name))?.name;
  const owner = first?.split('/').slice(0, 2).join('.');
  return owner !== undefined && REVERSED_DOMAIN.test(owner) ? owner : undefined;
};
