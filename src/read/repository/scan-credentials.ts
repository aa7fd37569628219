import { isLockFile } from '../../knowledge/credentials/noise/skipped-files.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { type CredentialScan, gatherScans } from './gather-scans.ts';
import { scanText } from './scan-text.ts';

const BINARY =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|psd|pdf|docx?|xlsx?|pptx?|odt|zip|t?gz|bz2|xz|zst|7z|rar|tar|jar|war|class|so|dll|dylib|exe|bin|o|a|wasm|pyc|whl|deb|rpm|iso|img|mp[34]|m4[av]|mov|avi|mkv|webm|wav|ogg|flac|woff2?|ttf|otf|eot|sqlite3?|db|parquet|onnx|npy|npz|pkl|pack|idx)$/i;
/** Code of others, kept beside one's own. */
const VENDORED = /(?:^|\/)(?:vendor|third_party|bower_components|Pods|site-packages)\//;

/** Whether a file may be a text of the project with credentials in it, by its path alone. */
export const mayHoldCredentials = (file: FileId): boolean =>
  !BINARY.test(file) && !VENDORED.test(file) && !isLockFile(file);

/** Looks for credentials in the texts among these files, in order, within the bounds of size and number. */
export type ScanCredentials = (files: Files, paths: readonly FileId[]) => CredentialScan;

/** Does so one file after the other. */
export const scanCredentials: ScanCredentials = (files, paths) =>
  gatherScans(paths, (index) => scanText(files, paths[index] ?? ('' as FileId)));
