import type { Package } from './package.ts';
import type { Digest } from './place.ts';
import type { Severity } from './severity.ts';
import type { Confidence } from './sighting.ts';

/**
 * The members of a layer in columns, one folder after another: a hundred thousand of them cost little to hold, to send and
 * to keep, and laying layers over each other costs what their folders cost. No path stands here twice.
 */
export type FileTable = {
  /** Folders that have members, from the root (which is empty), joined by NUL. */
  readonly folders: string;
  /** The first row of each folder, and the end of the last. */
  readonly starts: Uint32Array;
  /** Names in their folders, joined by NUL. */
  readonly names: string;
  /** Where in `names` the name of each row begins, and where one more would. */
  readonly offsets: Uint32Array;
  /** Index into FILE_KINDS. */
  readonly kinds: Uint8Array;
  /** Permission bits with setuid, setgid and sticky; the bit above them says file capabilities. */
  readonly modes: Uint16Array;
  readonly uids: Uint32Array;
  readonly sizes: Float64Array;
  /** Targets of links as they are written, by row. */
  readonly links: ReadonlyMap<number, string>;
  /** What of lower layers is taken away: `.wh.x` and `.wh..wh..opq` with their folders, as they are written. */
  readonly whiteouts: readonly string[];
  /** Bytes of members that a later one of the same path took the place of. */
  readonly replacedBytes: number;
};

export const FILE_KINDS = ['file', 'directory', 'symlink', 'hardlink', 'device', 'fifo'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
/** In `modes`: the file has capabilities. */
export const CAPABLE = 0o10000;

/** A package as one file lists it, before it is known in which release of which distribution. */
export type FoundPackage = Pick<
  Package,
  | 'name'
  | 'version'
  | 'type'
  | 'namespace'
  | 'source'
  | 'architecture'
  | 'path'
  | 'licences'
  | 'module'
  | 'guessedNamespace'
>;

/** A credential in a file of a layer, in its history or in the configuration; its text is nowhere. */
export type ImageSighting = {
  /** From the root of the image; members of archives after `!/`. For configuration a name such as `config:Env/TOKEN`. */
  readonly path: string;
  /** Line in that file, counted from 1. */
  readonly line: number;
  readonly detector: string;
  readonly what: string;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly fingerprint: string;
};

/** All that one pass over one layer gives, whatever lies above or below it. */
export type LayerFacts = {
  /** Digest of the archive itself. */
  readonly diffId: Digest;
  /** Digest of the bytes as they are stored, compressed or not. */
  readonly blob: Digest;
  readonly storedBytes: number;
  readonly bytes: number;
  readonly files: FileTable;
  readonly packages: readonly FoundPackage[];
  readonly sightings: readonly ImageSighting[];
  /** Small texts that later steps read: /etc/passwd, os-release. By path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that packages of the distribution brought, as far as anybody asks for them. */
  readonly owned: readonly string[];
  /** Executable binaries. */
  readonly binaries: readonly string[];
  /** What could not be read, in words. */
  readonly problems: readonly string[];
};
