import type { FoundPackage } from '../../model/layer-facts.ts';
import { readZip, type ZipEntry } from '../archive/read-zip.ts';
import { foundPackage, type PackageReader, type ReadPackages } from './package-reader.ts';

/** Archives in archives: a war in an ear with jars that hold jars. Deeper is not looked at. */
const MAX_DEPTH = 6;
/** Bytes that are unpacked for one outer file. */
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
    if (/^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/.test(entry.name))
      found.push(...pomOf(contentOf(entry, path, look)?.toString('utf8') ?? '', path));
    else if (isJavaArchive(entry.name)) {
      if (depth >= MAX_DEPTH) look.problem ??= `${path} holds archives more than ${MAX_DEPTH} deep`;
      else {
        const inner = contentOf(entry, path, look);
        for (const one of inner ? readArchive(`${path}!/${entry.name}`, inner, depth + 1, look) : []) found.push(one);
      }
    }
  }
  if (found.some((one) => one.path === path)) return found;
  const manifest = entries.find(({ name }) => name === 'META-INF/MANIFEST.MF');
  const text = manifest && contentOf(manifest, path, look)?.toString('utf8');
  return [...found, ...byManifest(entries, text ?? '', path)];
};

/** A member as far as there is room for it: many may lie over each other, and each unpacks to all of it. Missing, it is told of. */
const contentOf = (entry: ZipEntry, path: string, look: Look): Buffer | undefined => {
  if (entry.size > look.left) {
    look.problem ??= `${path} holds more than is looked into`;
    return undefined;
  }
  look.left -= entry.size;
  const content = entry.content();
  if (!content) look.problem ??= `${path}: ${entry.name} cannot be unpacked`;
  return content;
};

const pomOf = (text: string, path: string): readonly FoundPackage[] => {
  const field = (name: string): string | undefined => new RegExp(`^${name}\\s*=\\s*(\\S+)\\s*$`, 'm').exec(text)?.[1];
  const [name, namespace, version] = [field('artifactId'), field('groupId'), field('version')];
  return name === undefined || version === undefined || namespace === undefined || version.includes('${')
    ? []
    : [foundPackage({ name, namespace, version, type: 'maven', path })];
};

/** No file system has longer names; an archive can. */
const LONGEST_NAME = 255;

/** A jar without pom.properties: name and version from its file name, the group from its manifest and its classes. */
const byManifest = (entries: readonly ZipEntry[], text: string, path: string): readonly FoundPackage[] => {
  const file = path.split(/[/!]/).at(-1) ?? '';
  if (file.length > LONGEST_NAME) return [];
  const [, name, version] = /^(.+?)-(\d[\w.+-]*?)\.[a-z]+$/i.exec(file) ?? [];
  // the main section alone: those behind it are of single files
  const manifest = text.replace(/\r?\n /g, '').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const field = (key: string): string | undefined =>
    new RegExp(`^${key}:[ \\t]*([^\\r\\n;]+)`, 'm').exec(manifest)?.[1]?.trim();
  const called = field('Implementation-Title');
  const fileName = /^(.+)\.[a-z]+$/i.exec(file)?.[1];
  const title = name ?? (called !== undefined && PLAIN.test(called) ? called : fileName);
  const release = version ?? field('Implementation-Version') ?? field('Bundle-Version');
  if (title === undefined || release === undefined || !PLAIN.test(title)) return [];
  const jar = (namespace: string, name: string): FoundPackage =>
    foundPackage({ name, namespace, version: release, type: 'maven', path });
  // the server as it is downloaded: its jars carry no version in their names, advisories speak of the whole and of this part
  if (called === 'Apache Tomcat' && fileName === 'catalina')
    return [jar('org.apache.tomcat', 'tomcat'), jar('org.apache.tomcat', 'tomcat-catalina')];
  const vendor = field('Implementation-Vendor-Id');
  if (vendor !== undefined && REVERSED_DOMAIN.test(vendor)) return [jar(vendor, title)];
  const module = [field('Bundle-SymbolicName'), field('Automatic-Module-Name')].find(
    (one) => one !== undefined && REVERSED_DOMAIN.test(one),
  );
  const group = groupIn(module ?? packageOf(entries), title);
  return [{ ...jar(group ?? title, title), guessedNamespace: true }];
};

const PLAIN = /^[\w.-]+$/;
/** `org.springframework`, and not `spring.beans`: groups are names of domains turned around. */
const REVERSED_DOMAIN = /^(?:com|org|net|io|edu|gov|dev|ai|me|app|co|[a-z]{2})\.[\w-]+/;

/** The group in a name of a module or package, which ends with the artifact or a part of it: `org.lz4.java` of lz4-java. */
const groupIn = (name: string | undefined, title: string): string | undefined => {
  const labels = name?.split('.') ?? [];
  const last = labels.at(-1) ?? '';
  const own = labels.length > 2 && (last.includes('-') || title.endsWith(last));
  const group = labels.slice(0, own ? -1 : undefined).join('.');
  return REVERSED_DOMAIN.test(group) ? group : undefined;
};

/** The deepest package that four of five classes lie in: `org.apache.kafka`. */
const packageOf = (entries: readonly ZipEntry[]): string => {
  let within = entries.filter(({ name }) => name.endsWith('.class') && !name.startsWith('META-INF/'));
  const enough = within.length * MOST;
  let found = '';
  for (let depth = 0; depth < DEEPEST; depth++) {
    const folders = Map.groupBy(within, ({ name }) => name.slice(0, name.indexOf('/', found.length) + 1));
    const [folder, inside] =
      [...folders].find(([name, { length }]) => name.length > found.length && length >= enough) ?? [];
    if (folder === undefined || inside === undefined) break;
    found = folder;
    within = inside;
  }
  return found.replaceAll('/', '.').slice(0, -1);
};
const MOST = 0.8;
/** Deeper than a name of a group goes. */
const DEEPEST = 16;
