import { isObject } from '../../model/is-object.ts';
import type { FoundPackage } from '../../model/layer-facts.ts';
import { parsedJson } from '../../model/parsed-json.ts';

/** A file that may list packages, whole. */
type PackageFile = { readonly path: string; readonly bytes: Buffer };

export type ReadPackages = {
  readonly packages: readonly FoundPackage[];
  /** Files that these packages brought: paths from the root. */
  readonly owned?: readonly string[];
  /** What could not be read of the file, in words. */
  readonly problem?: string;
};

/** Reads one format. Total: a damaged file is a problem in words, and what could be read of it counts. */
export type PackageReader = (file: PackageFile) => ReadPackages;

const PLAIN = { namespace: undefined, source: undefined, architecture: undefined, licences: [] } as const;

/** A package of which a file tells little more than the name. */
export const foundPackage = (
  found: Pick<FoundPackage, 'name' | 'version' | 'type' | 'path'> & Partial<FoundPackage>,
): FoundPackage => ({ ...PLAIN, ...found });

/** An object of a JSON text, or a problem. */
export const jsonObject = (bytes: Buffer): { readonly [key: string]: unknown } | undefined => {
  const value = parsedJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  return isObject(value) ? value : undefined;
};

/** The text of a value that should be one; an empty text counts as none. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
