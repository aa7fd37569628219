import { inflateSync } from 'node:zlib';
import { isObject } from '../../model/is-object.ts';
import { foundPackage, jsonObject, type PackageReader, textOf } from './package-reader.ts';
import { readElfSection } from './read-elf-section.ts';
import { lockTables } from './read-python.ts';

/** Cargo.lock. */
export const readCargoLock: PackageReader = ({ path, bytes }) => ({
  packages: lockTables(bytes.toString('utf8')).map(({ name, version }) =>
    foundPackage({ name, version, type: 'cargo', path }),
  ),
});

/** Largest list of dependencies in a binary, in bytes once inflated. Source: rust-audit-info's own limit. */
const MAX_LIST = 64 * 1024 * 1024;

/** What cargo-auditable built into a binary: zlib-compressed JSON in the section `.dep-v0`. Source: auditable's PARSING.md. */
export const readAuditable: PackageReader = ({ path, bytes }) => {
  const section = readElfSection(bytes, '.dep-v0');
  if (!section) return { packages: [] };
  const json = inflated(section);
  const list = json && jsonObject(json)?.packages;
  if (!Array.isArray(list)) return { packages: [], problem: `${path}: the list of its crates cannot be read` };
  return {
    packages: list.flatMap((entry) => {
      if (!isObject(entry) || entry.kind === 'build') return [];
      const name = textOf(entry.name);
      const version = textOf(entry.version);
      return name === undefined || version === undefined ? [] : [foundPackage({ name, version, type: 'cargo', path })];
    }),
  };
};

const inflated = (section: Buffer): Buffer | undefined => {
  try {
    return inflateSync(section, { maxOutputLength: MAX_LIST });
  } catch {
    return undefined;
  }
};
