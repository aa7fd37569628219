import type { Result } from './result.ts';

/** Somewhere else that gets a copy of what is recorded. */
export type Sink<T> = {
  readonly name: string;
  /** Hands over some records; they count as forwarded only when this is ok. Has its own time limit. */
  send(records: readonly T[]): Promise<Result<void, 'unreachable' | 'refused'>>;
  close(): void;
};
