import type { MessagePort } from 'node:worker_threads';
import type { FileId } from '../../model/place.ts';
import type { TextScan } from '../../read/repository/scan-text.ts';

/** What all threads of one scan share: who takes which parcel of files, and how far the whole is. */
export type TextTask = {
  readonly root: string;
  readonly allowOutside: boolean;
  readonly paths: readonly FileId[];
  /** Index of the first file that is to be shared out. */
  readonly first: number;
  /** Counters by the names below. */
  readonly counters: Int32Array;
  /** Where a helping thread puts its answers. */
  readonly port: MessagePort;
};

/** Next parcel that nobody has taken. */
export const NEXT = 0;
/** Parcels that helpers have answered; who waits for them is woken here. */
export const ANSWERED = 1;
/** KiB that were read. */
export const READ = 2;

/** Files of a parcel: some hundred KiB, so that no thread is left with much at the end. */
export const PARCEL = 64;

export type TextAnswer = { readonly from: number; readonly scans: readonly TextScan[] };
