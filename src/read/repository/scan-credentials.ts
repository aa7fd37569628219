import { createDetector } from '../../knowledge/credentials/create-detector.ts';
import type { Found } from '../../knowledge/credentials/found.ts';
import { isLockFile } from '../../knowledge/credentials/noise/skipped-files.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';

/** Largest text that is scanned and most bytes and files of one tree: a scan takes seconds at most. */
const MAX_FILE = 1024 * 1024;
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_FILES = 50_000;

const BINARY =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|psd|pdf|docx?|xlsx?|pptx?|odt|zip|t?gz|bz2|xz|zst|7z|rar|tar|jar|war|class|so|dll|dylib|exe|bin|o|a|wasm|pyc|whl|deb|rpm|iso|img|mp[34]|m4[av]|mov|avi|mkv|webm|wav|ogg|flac|woff2?|ttf|otf|eot|sqlite3?|db|parquet|onnx|npy|npz|pkl|pack|idx)$/i;
/** Code of others, kept beside one's own. */
const VENDORED = /(?:^|\/)(?:vendor|third_party|bower_components|Pods|site-packages)\//;

/** Whether a file may be a text of the project with credentials in it, by its path alone. */
export const mayHoldCredentials = (file: FileId): boolean =>
  !BINARY.test(file) && !VENDORED.test(file) && !isLockFile(file);

export type CredentialScan = {
  readonly found: readonly (Found & { readonly file: FileId })[];
  readonly skipped: readonly { readonly path: FileId; readonly why: string }[];
};

/** Looks for credentials in the texts among these files, in order, within the bounds of size and number. */
export const scanCredentials = (files: Files, paths: readonly FileId[]): CredentialScan => {
  const found: (Found & { readonly file: FileId })[] = [];
  const skipped: { path: FileId; why: string }[] = [];
  // keeps a byte order mark, as the readers of these files do: places agree
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let total = 0;
  for (const [index, file] of paths.entries()) {
    if (index >= MAX_FILES || total >= MAX_BYTES) {
      const why = `not scanned for credentials, nor are the ${paths.length - index - 1} files after it: a run scans ${MAX_FILES} files or 256 MiB; check a smaller part of the tree`;
      skipped.push({ path: file, why });
      break;
    }
    const bytes = files.bytes(file);
    if (!bytes.ok) {
      if (bytes.code === 'too-large') skipped.push({ path: file, why: TOO_LARGE });
      continue;
    }
    total += bytes.value.length;
    if (bytes.value.includes(0)) continue;
    if (bytes.value.length > MAX_FILE) {
      skipped.push({ path: file, why: TOO_LARGE });
      continue;
    }
    const text = decoder.decode(bytes.value);
    for (const credential of createDetector().detect({ text, path: file })) found.push({ ...credential, file });
  }
  return { found, skipped };
};

const TOO_LARGE = 'larger than 1 MiB: not scanned for credentials';
