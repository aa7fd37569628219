import type { Result } from './result.ts';

/** Who may send reports, and what was heard of them; texts are JSON of src/serve. Times are milliseconds since 1970. */
export type SourceRow = {
  readonly name: string;
  /** SHA-256 of its token. */
  readonly token: Uint8Array;
  readonly created: number;
  /** How long it may stay silent. */
  readonly everyMs: number;
  /** When its last report came; undefined: never. */
  readonly heard: number | undefined;
  /** What the last report says in short; undefined: there is none. */
  readonly summary: string | undefined;
  /** How it slipped and did not recover yet. */
  readonly slips: string | undefined;
};

/** One report as it is remembered: in short, and what came and went with it. */
type HistoryRow = { readonly received: number; readonly summary: string; readonly change: string };

/** What a source does that people are to be told of, and how it stands slipped afterwards. */
type Slipping = { readonly slips: string; readonly notices: readonly string[] };

/** A report as it is to be kept. */
type Keeping = HistoryRow & Slipping & { readonly report: string };

/** Something that people are told once. */
type NoticeRow = { readonly id: number; readonly body: string; readonly isTold: boolean };

export type BoardFailure = 'full' | 'unreadable' | 'unknown';

/** What the board knows, kept for longer than a run. What was answered with ok is on the disk. */
export type Board = {
  sources(): readonly SourceRow[];
  readers(): readonly { readonly name: string; readonly token: Uint8Array; readonly created: number }[];
  /** The last report of a source, whole. */
  report(source: string): string | undefined;
  /** The newest first. */
  history(source: string, most: number): readonly HistoryRow[];
  /** Keeps a report: `work` sees the one before. Old ones are let go. */
  keep(
    source: string,
    work: (before: string | undefined, slips: string | undefined) => Keeping,
  ): Result<void, BoardFailure>;
  /** Notes that a source slipped without a report; undefined: it did not. */
  slip(source: string, work: (row: SourceRow) => Slipping | undefined): Result<void, BoardFailure>;
  /** The newest first. */
  notices(most: number): readonly NoticeRow[];
  /** What nobody was told yet, the oldest first. */
  untold(most: number): readonly NoticeRow[];
  told(ids: readonly number[]): Result<void, BoardFailure>;
  /** Adds a source, or gives it another token and interval; what it sent stays. */
  setSource(name: string, token: Uint8Array, everyMs: number): Result<void, BoardFailure>;
  setReader(name: string, token: Uint8Array): Result<void, BoardFailure>;
  /** Forgets a source with all it sent and what people were to be told of it, or a reader. */
  remove(name: string): Result<boolean, BoardFailure>;
  close(): void;
};
