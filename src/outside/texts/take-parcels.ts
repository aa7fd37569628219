import type { Files } from '../../ports/files.ts';
import { MAX_BYTES } from '../../read/repository/gather-scans.ts';
import { scanText, type TextScan } from '../../read/repository/scan-text.ts';
import { NEXT, PARCEL, READ, type TextAnswer, type TextTask } from './text-task.ts';

/** Scans one parcel of files after the other, until none is left or as much was read as one run reads. */
export const takeParcels = (
  files: Files,
  { paths, first, counters }: Pick<TextTask, 'paths' | 'first' | 'counters'>,
  done: (answer: TextAnswer) => void,
): void => {
  while (Atomics.load(counters, READ) * 1024 < MAX_BYTES) {
    const from = first + Atomics.add(counters, NEXT, 1) * PARCEL;
    if (from >= paths.length) return;
    const scans = paths.slice(from, from + PARCEL).map((file): TextScan => scanText(files, file));
    Atomics.add(counters, READ, Math.floor(scans.reduce((sum, { bytes }) => sum + bytes, 0) / 1024));
    done({ from, scans });
  }
};
