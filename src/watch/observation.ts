import type { FileChange } from '../model/container.ts';
import type { SeenProcess, Sockets, Usage } from '../model/sample.ts';
import type { Severity } from '../model/severity.ts';
import type { Watched } from './watched.ts';

/** Something the engine says it did. */
export type Action = {
  readonly type: string;
  /** `start`, `die`, `exec_start: sh -c id`. */
  readonly action: string;
  readonly id: string;
  readonly attributes: ReadonlyMap<string, string>;
};

/** What another sensor reports. */
export type Report = {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly technique: string | undefined;
};

/**
 * One thing that was seen. `at` is in milliseconds of a clock that never jumps; `hour` of the day is the host's.
 */
export type Observation = { readonly at: number } & (
  | { readonly kind: 'container'; readonly container: Watched }
  | { readonly kind: 'gone'; readonly id: string }
  | {
      readonly kind: 'processes';
      readonly id: string;
      readonly started: readonly SeenProcess[];
      readonly ended: readonly number[];
    }
  | { readonly kind: 'sockets'; readonly id: string; readonly sockets: Sockets }
  | { readonly kind: 'files'; readonly id: string; readonly changes: readonly FileChange[] }
  | { readonly kind: 'usage'; readonly id: string; readonly usage: Usage; readonly hour: number }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'report'; readonly id: string; readonly report: Report }
);

/** The same before the moment is noted. */
export type Untimed = Observation extends infer O ? (O extends Observation ? Omit<O, 'at'> : never) : never;
