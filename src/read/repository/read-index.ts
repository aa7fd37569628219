/** What git's index says: the paths it tracks, as far as the index alone can tell. */
export type GitIndex = {
  readonly paths: ReadonlySet<string>;
  /** Folders a sparse index keeps as one entry: what lies below is tracked, but not listed. */
  readonly folders: readonly string[];
  /** Submodules: what lies below belongs to another repository. */
  readonly submodules: readonly string[];
  /** Why a path that is not listed may be tracked all the same; undefined when the list is complete. */
  readonly incomplete: string | undefined;
};

/** Longest path that is believed (PATH_MAX of Linux) and most characters of paths in all: version 4 shares prefixes, so a small file could unfold into gigabytes. */
const MAX_PATH = 4096;
const MAX_CHARACTERS = 64 * 1024 * 1024;

const MODE_FOLDER = 0o40000;
const MODE_SUBMODULE = 0o160000;
const EXTENDED = 0x4000;

/**
 * Reads `.git/index`, versions 2 to 4 (gitformat-index). `hashBytes` is 20, or 32 in a SHA-256 repository. A damaged
 * index gives the entries before the damage and says that it is incomplete.
 */
export const readIndex = (bytes: Uint8Array, hashBytes: 20 | 32): GitIndex => {
  const paths = new Set<string>();
  const folders: string[] = [];
  const submodules: string[] = [];
  const answer = (incomplete: string | undefined): GitIndex => ({ paths, folders, submodules, incomplete });

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 + hashBytes || view.getUint32(0) !== 0x44495243) return answer('it is not a git index');
  const version = view.getUint32(4);
  if (version < 2 || version > 4) return answer(`its version ${version} is not known`);
  const count = view.getUint32(8);
  const end = bytes.length - hashBytes;

  const decoder = new TextDecoder();
  let at = 12;
  let previous: Uint8Array = new Uint8Array(0);
  let characters = 0;
  for (let index = 0; index < count; index++) {
    const start = at;
    const fixed = 40 + hashBytes + 2;
    if (start + fixed >= end) return answer('it ends inside an entry');
    const mode = view.getUint32(start + 24);
    const extended = version >= 3 && (view.getUint16(start + 40 + hashBytes) & EXTENDED) !== 0;
    at = start + fixed + (extended ? 2 : 0);

    let shared = 0;
    if (version === 4) {
      const strip = readOffset(bytes, at, end);
      if (!strip || strip.value > previous.length) return answer('a path of it cannot be read');
      shared = previous.length - strip.value;
      at = strip.next;
    }
    const stop = bytes.indexOf(0, at);
    if (stop < 0 || stop >= end || shared + stop - at > MAX_PATH) return answer('a path of it cannot be read');
    const name = new Uint8Array(shared + stop - at);
    name.set(previous.subarray(0, shared));
    name.set(bytes.subarray(at, stop), shared);
    characters += name.length;
    if (characters > MAX_CHARACTERS) return answer('it lists more paths than are read');
    previous = name;

    const path = decoder.decode(name);
    if (mode === MODE_FOLDER) folders.push(path.endsWith('/') ? path : `${path}/`);
    else if (mode === MODE_SUBMODULE) submodules.push(`${path}/`);
    else paths.add(path);
    // Versions 2 and 3 pad an entry with one to eight NULs to a multiple of eight bytes.
    at = version === 4 ? stop + 1 : start + ((stop - start + 8) & ~7);
  }
  return answer(splitOf(view, at, end, hashBytes));
};

/** The offset encoding of pack files: seven bits a byte, each continuation adding one. */
const readOffset = (
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly value: number; readonly next: number } | undefined => {
  let at = start;
  let value = 0;
  for (let length = 0; length < 5 && at < end; length++) {
    const byte = bytes[at++] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { value, next: at };
    value += 1;
  }
  return undefined;
};

/** A split index names its base in the extension `link`; the base is another file and is not read. */
const splitOf = (view: DataView, start: number, end: number, hashBytes: number): string | undefined => {
  let at = start;
  while (at + 8 <= end) {
    const size = view.getUint32(at + 4);
    if (view.getUint32(at) === 0x6c696e6b && size >= hashBytes) {
      for (let byte = 0; byte < hashBytes && at + 8 + byte < end; byte++) {
        if (view.getUint8(at + 8 + byte) !== 0) return 'it is split and its shared part is not read';
      }
    }
    at += 8 + size;
  }
  return undefined;
};
