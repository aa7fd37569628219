import type { Found } from '../../knowledge/credentials/found.ts';
import type { FileId } from '../../model/place.ts';
import type { TextScan } from './scan-text.ts';

/** Most bytes and files of one tree: a scan takes seconds at most. */
export const MAX_BYTES = 256 * 1024 * 1024;
const MAX_FILES = 50_000;

export type CredentialScan = {
  readonly found: readonly (Found & { readonly file: FileId })[];
  readonly skipped: readonly { readonly path: FileId; readonly why: string }[];
};

/** Puts the scans of files together in the order of the files, and ends at the bounds of size and number. */
export const gatherScans = (paths: readonly FileId[], scanOf: (index: number) => TextScan): CredentialScan => {
  const found: (Found & { readonly file: FileId })[] = [];
  const skipped: { path: FileId; why: string }[] = [];
  let total = 0;
  for (const [index, file] of paths.entries()) {
    if (index >= MAX_FILES || total >= MAX_BYTES) {
      const why = `not scanned for credentials, nor are the ${paths.length - index - 1} files after it: a run scans ${MAX_FILES} files or 256 MiB; check a smaller part of the tree`;
      skipped.push({ path: file, why });
      break;
    }
    const scan = scanOf(index);
    total += scan.bytes;
    if (scan.why !== undefined) skipped.push({ path: file, why: scan.why });
    for (const credential of scan.found) found.push({ ...credential, file });
  }
  return { found, skipped };
};
