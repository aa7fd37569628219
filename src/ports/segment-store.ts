import type { Result } from './result.ts';

export type StoreFailure = 'missing' | 'busy' | 'failed';

/** A file that only grows. */
export type GrowingFile = {
  /** Writes at the end and returns once the bytes are on the disk (fdatasync), not merely with the kernel. */
  append(bytes: Uint8Array): Promise<Result<void, StoreFailure>>;
  /** Cuts the file to so many bytes, on the disk too. */
  truncate(bytes: number): Promise<Result<void, StoreFailure>>;
  close(): Promise<void>;
};

/** The files of one log in one folder, with one writer at a time. */
export type SegmentStore = {
  /** Names of the segments, sorted. */
  names(): Promise<Result<readonly string[], StoreFailure>>;
  /** A file in pieces of bounded size. */
  read(name: string): AsyncIterable<Result<Uint8Array, StoreFailure>>;
  /** Opens for appending; with `create` the file must not exist and its name is on the disk afterwards. */
  open(name: string, how: { readonly create: boolean }): Promise<Result<GrowingFile, StoreFailure>>;
  /** Keeps bytes that were cut off, under a name that is no segment. */
  keep(name: string, bytes: Uint8Array): Promise<Result<void, StoreFailure>>;
  remove(name: string): Promise<Result<void, StoreFailure>>;
  /** Lets another writer in. */
  release(): Promise<void>;
};
