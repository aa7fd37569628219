import { isObject } from '../../model/is-object.ts';
import type { FoundPackage } from '../../model/layer-facts.ts';
import { foundPackage, jsonObject, type PackageReader, textOf } from './package-reader.ts';

/** `@scope/name` in its two parts. */
const npmName = (full: string): { readonly namespace: string | undefined; readonly name: string } => {
  const slash = full.startsWith('@') ? full.indexOf('/') : -1;
  return slash < 0
    ? { namespace: undefined, name: full }
    : { namespace: full.slice(0, slash), name: full.slice(slash + 1) };
};

const npmPackage = (full: string, version: string, path: string, licences: readonly string[] = []): FoundPackage =>
  foundPackage({ ...npmName(full), version, type: 'npm', path, licences });

/** Whether a package.json is that of an installed package, not of a part of one. */
export const isInstalledPackageJson = (path: string): boolean =>
  /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path);

/** The package.json of an installed package. */
export const readPackageJson: PackageReader = ({ path, bytes }) => {
  const json = jsonObject(bytes);
  if (!json) return { packages: [], problem: `${path} is no JSON object` };
  const name = textOf(json.name);
  const version = textOf(json.version);
  if (name === undefined || version === undefined) return { packages: [] };
  return { packages: [npmPackage(name, version, path, licencesOf(json))] };
};

const licencesOf = (json: { readonly [key: string]: unknown }): readonly string[] => {
  const one = json.license ?? json.licenses;
  return (Array.isArray(one) ? one : [one]).flatMap((each) => {
    const text = isObject(each) ? textOf(each.type) : textOf(each);
    return text === undefined ? [] : [text];
  });
};

/** package-lock.json and npm-shrinkwrap.json, versions 1 to 3; node_modules/.package-lock.json says what is installed. */
export const readPackageLock: PackageReader = ({ path, bytes }) => {
  const json = jsonObject(bytes);
  if (!json) return { packages: [], problem: `${path} is no JSON object` };
  const packages: FoundPackage[] = [];
  if (isObject(json.packages)) {
    for (const [key, entry] of Object.entries(json.packages)) {
      const at = key.lastIndexOf('node_modules/');
      if (at < 0 || !isObject(entry) || entry.link === true) continue;
      const version = textOf(entry.version);
      const name = textOf(entry.name) ?? key.slice(at + 'node_modules/'.length);
      if (version !== undefined) packages.push(npmPackage(name, version, path, licencesOf(entry)));
    }
  } else collectV1(json.dependencies, path, packages, 0);
  return { packages };
};

const collectV1 = (dependencies: unknown, path: string, into: FoundPackage[], depth: number): void => {
  if (!isObject(dependencies) || depth > 50) return;
  for (const [name, entry] of Object.entries(dependencies)) {
    if (!isObject(entry)) continue;
    const version = textOf(entry.version);
    const [, alias, aliased] = /^npm:((?:@[^@/]+\/)?[^@/]+)@(\d.*)$/.exec(version ?? '') ?? [];
    if (alias !== undefined && aliased !== undefined) into.push(npmPackage(alias, aliased, path));
    else if (version !== undefined && /^\d/.test(version)) into.push(npmPackage(name, version, path));
    collectV1(entry.dependencies, path, into, depth + 1);
  }
};

/** yarn.lock of version 1 and of Berry: a key with the wanted ranges, below it the version. */
export const readYarnLock: PackageReader = ({ path, bytes }) => {
  const packages: FoundPackage[] = [];
  let name: string | undefined;
  for (const line of bytes.toString('utf8').split('\n')) {
    const key = /^"?((?:@[^@/"]+\/)?[^@/"\s]+)@([^\s:][^"]*)/.exec(line);
    if (key) {
      const [, alias, range = ''] = key;
      // `chalk4@npm:chalk@4.1.2` is chalk under another name
      name = /^npm:((?:@[^@/,\s]+\/)?[^@/,\s]+)@/.exec(range)?.[1] ?? alias;
      if (/^(?:workspace|link|portal|file):/.test(range)) name = undefined;
    }
    const version = /^ {2}version:? "?([^"\s]+)"?/.exec(line)?.[1];
    if (name === undefined || version === undefined) continue;
    packages.push(npmPackage(name, version, path));
    name = undefined;
  }
  return { packages };
};

/** pnpm-lock.yaml: the keys of `packages`, `/name/1.0.0`, `/name@1.0.0(peer)` or `name@1.0.0`. */
export const readPnpmLock: PackageReader = ({ path, bytes }) => {
  const packages: FoundPackage[] = [];
  let inside = false;
  for (const line of bytes.toString('utf8').split('\n')) {
    if (/^\S/.test(line)) inside = line.startsWith('packages:');
    if (!inside) continue;
    const [, name, version] =
      /^ {2}['"]?\/?((?:@[^@/'"]+\/)?[^@/'"\s]+)[@/](\d[^:('"_\s]*)[^:]*['"]?:\s*$/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) packages.push(npmPackage(name, version, path));
  }
  return { packages: unique(packages) };
};

/** bun.lock: JSON with trailing commas; `packages` maps a path to `["name@1.0.0", ...]`. */
export const readBunLock: PackageReader = ({ path, bytes }) => {
  const packages: FoundPackage[] = [];
  const text = bytes.toString('utf8');
  const start = text.search(/^[ \t]*"packages":/m);
  if (start < 0) return { packages };
  for (const [, name = '', version = ''] of text
    .slice(start)
    .matchAll(/^[ \t]+"[^"]+": \["((?:@[^@/"]+\/)?[^@/"]+)@(\d[^"]*)"/gm))
    packages.push(npmPackage(name, version, path));
  return { packages: unique(packages) };
};

const unique = (packages: readonly FoundPackage[]): readonly FoundPackage[] => [
  ...new Map(packages.map((one) => [`${one.namespace}/${one.name}@${one.version}`, one])).values(),
];
