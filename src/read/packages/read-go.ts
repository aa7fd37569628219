import type { FoundPackage } from '../../model/layer-facts.ts';
import { foundPackage, type PackageReader } from './package-reader.ts';

/** What begins the build information of a Go binary, 16 bytes aligned. Source: Go's debug/buildinfo. */
export const GO_MAGIC: Buffer = Buffer.from('\xff Go buildinf:', 'latin1');
/** Flag: the two texts follow the header (Go 1.18 and later). */
const INLINE = 2;
const HEADER = 32;
/** The module list stands between these. Source: Go's runtime/debug, modinfo. */
const FENCE = 16;
/** Longest of both texts, in bytes; those of the largest programs have some ten thousand. */
const MAX_TEXT = 4 * 1024 * 1024;

/** The modules that a Go program was built from, and the standard library it carries. */
export const readGoBinary: PackageReader = ({ path, bytes }) => {
  for (let at = bytes.indexOf(GO_MAGIC); at >= 0; at = bytes.indexOf(GO_MAGIC, at + 1)) {
    if (((bytes[at + 15] ?? 0) & INLINE) === 0) continue;
    const version = textAt(bytes, at + HEADER);
    if (!version || !/^(?:go\d|devel)/.test(version.text)) continue;
    const modules = textAt(bytes, version.end);
    const own = ownPackages(version.text, modules?.text ?? '', path);
    return { packages: [...own, ...modulesIn(modules?.text ?? '', path)] };
  }
  return { packages: [] };
};

const textAt = (bytes: Buffer, at: number): { readonly text: string; readonly end: number } | undefined => {
  let length = 0;
  let from = at;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = bytes[from++];
    if (byte === undefined) return undefined;
    length |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  const end = from + length;
  return length <= MAX_TEXT && end <= bytes.length ? { text: bytes.toString('utf8', from, end), end } : undefined;
};

/** The standard library, and of the go command itself also the toolchain: advisories speak of each. Source: go.dev/doc/security/vuln/database. */
const ownPackages = (version: string, modules: string, path: string): readonly FoundPackage[] => {
  const release = /^go(\d+\.\d+(?:\.\d+)?(?:rc\d+|beta\d+)?)/.exec(version)?.[1];
  if (release === undefined) return [];
  const names = /path\tcmd\/go$/m.test(modules) ? ['stdlib', 'toolchain'] : ['stdlib'];
  return names.map((name) => foundPackage({ name, version: release, type: 'golang', path }));
};

/** Lines `mod`, `dep` and, after a dep, `=>` for what replaced it. */
const modulesIn = (text: string, path: string): readonly FoundPackage[] => {
  const packages: FoundPackage[] = [];
  const fenced = text.length >= 2 * FENCE + 1 && text[text.length - FENCE - 1] === '\n';
  for (const line of (fenced ? text.slice(FENCE, -FENCE) : text).split('\n')) {
    const [word, module, version] = line.split('\t');
    if (module === undefined || version === undefined || version === '') continue;
    // a folder instead of the module is most of all a copy of it: of which version only the module says
    if (word === '=>' && /^[./]/.test(module)) continue;
    if (word === '=>') packages.pop();
    if (word !== 'dep' && word !== '=>' && word !== 'mod') continue;
    if (word === 'mod' && version === '(devel)') continue;
    const slash = module.lastIndexOf('/');
    const namespace = slash < 0 ? undefined : module.slice(0, slash);
    packages.push(foundPackage({ namespace, name: module.slice(slash + 1), version, type: 'golang', path }));
  }
  return packages;
};
