import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { gatherScans } from '../../read/repository/gather-scans.ts';
import { type ScanCredentials, scanCredentials } from '../../read/repository/scan-credentials.ts';
import { scanText, type TextScan } from '../../read/repository/scan-text.ts';
import { shareOutTexts } from './share-out-texts.ts';

/** Files that tell how large the others are. */
const SAMPLE = 500;
/** Bytes still to be read that are worth another thread: it takes a tenth of a second to be up, and 40 MB. */
const WORTH_A_THREAD = 32 * 1024 * 1024;

type DiskTree = {
  /** The files that lie on the disk as they are; any others are scanned by one thread. */
  readonly files: Files;
  readonly root: string;
  readonly allowOutside: boolean;
};

type ThreadOptions = { readonly worth?: number; readonly shareOut?: typeof shareOutTexts };

/**
 * Scans the texts of a large tree on as many threads as there are processors. It answers in the same way and order as one
 * thread, and as that one does: before it returns.
 */
export const scanOnThreads =
  (tree: DiskTree, { worth = WORTH_A_THREAD, shareOut = shareOutTexts }: ThreadOptions = {}): ScanCredentials =>
  (files, paths) => {
    if (files !== tree.files || paths.length <= SAMPLE) return scanCredentials(files, paths);
    const scans: TextScan[] = [];
    const scanOf = (index: number): TextScan => {
      const scan = scans[index] ?? scanText(files, paths[index] ?? ('' as FileId));
      scans[index] = scan;
      return scan;
    };
    let bytes = 0;
    for (let index = 0; index < SAMPLE; index++) bytes += scanOf(index).bytes;
    if ((bytes / SAMPLE) * (paths.length - SAMPLE) >= worth) {
      shareOut({ ...tree, paths, first: SAMPLE }, ({ from, scans: some }) => {
        for (const [place, scan] of some.entries()) scans[from + place] = scan;
      });
    }
    // what no thread answered is scanned now
    return gatherScans(paths, scanOf);
  };
