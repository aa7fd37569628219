import { isObject } from '../../model/is-object.ts';
import type { FoundPackage } from '../../model/layer-facts.ts';
import { foundPackage, jsonObject, type PackageReader, textOf } from './package-reader.ts';

/** The name as the index knows it. Source: PyPA specifications, "Names and normalization". */
const normalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

const python = (name: string, version: string, path: string, licence?: string): FoundPackage =>
  foundPackage({ name: normalName(name), version, type: 'pypi', path, licences: licence ? [licence] : [] });

/** METADATA of a dist-info, PKG-INFO of an egg-info, or an egg-info that is one file. Source: PyPA core metadata. */
export const readPythonMetadata: PackageReader = ({ path, bytes }) => {
  const text = bytes.toString('utf8', 0, Math.min(bytes.length, 64 * 1024));
  const end = text.search(/\r?\n\r?\n/);
  const head = end < 0 ? text : text.slice(0, end);
  const field = (name: string): string | undefined =>
    textOf(new RegExp(`^${name}:[ \\t]*(.*?)\\r?$`, 'im').exec(head)?.[1]);
  const name = field('Name');
  const version = field('Version');
  const licence = field('License-Expression') ?? field('License');
  if (name === undefined || version === undefined) return { packages: [], problem: `${path} names no package` };
  return { packages: [python(name, version, path, licence && licence.length < 60 ? licence : undefined)] };
};

/** `[[package]]` tables with a name and a version: poetry.lock, uv.lock, pdm.lock, and `[[packages]]` of pylock.toml (PEP 751). */
export const readPythonLock: PackageReader = ({ path, bytes }) => ({
  packages: lockTables(bytes.toString('utf8')).map(({ name, version }) => python(name, version, path)),
});

/** The packages of a TOML lock. What is the project itself (`source = { virtual = "." }`) is left out. */
export const lockTables = (text: string): readonly { readonly name: string; readonly version: string }[] =>
  text
    .split(/^\[\[packages?\]\]\s*$/m)
    .slice(1)
    .flatMap((table) => {
      const name = /^name\s*=\s*"([^"]+)"/m.exec(table)?.[1];
      const version = /^version\s*=\s*"([^"]+)"/m.exec(table)?.[1];
      const own = OWN.test(table);
      return name === undefined || version === undefined || own ? [] : [{ name, version }];
    });

/** A folder of the project: `source = { virtual = "." }` of uv, a table of its own in poetry.lock and pylock.toml. */
const OWN =
  /^source\s*=\s*\{\s*(?:virtual|editable|directory)\s*=|^\[package\.source\]\s*\ntype\s*=\s*"directory"|^\[packages\.directory\]|^directory\s*=/m;

/** Pipfile.lock. */
export const readPipfileLock: PackageReader = ({ path, bytes }) => {
  const json = jsonObject(bytes);
  if (!json) return { packages: [], problem: `${path} is no JSON object` };
  return {
    packages: ['default', 'develop'].flatMap((section) => {
      const entries = json[section];
      if (!isObject(entries)) return [];
      return Object.entries(entries).flatMap(([name, entry]) => {
        const version = isObject(entry) ? textOf(entry.version) : undefined;
        return version?.startsWith('==') ? [python(name, version.slice(2), path)] : [];
      });
    }),
  };
};

/** requirements.txt: only what is pinned with == or ===; a range is no installed version, nor is `==1.26.*`. */
export const readRequirements: PackageReader = ({ path, bytes }) => ({
  packages: bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, version] =
        /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\]\s*)?===?\s*([\w.!+-]+)(?![\w.!+*-])/.exec(line) ?? [];
      return name === undefined || version === undefined ? [] : [python(name, version, path)];
    }),
});
