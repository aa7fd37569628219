import type { Scanned } from './scanned.ts';

/** One image of a stack with the services that run it, and what a scan of it said, or why there was none. */
export type StackEntry = {
  /** As a person writes it: `nginx:1.29`. */
  readonly image: string;
  readonly services: readonly string[];
  readonly scanned: Scanned | undefined;
  readonly why: string | undefined;
};

/** Every image of a stack, scanned. */
export type Stack = {
  readonly target: string;
  readonly entries: readonly StackEntry[];
  readonly tool: { readonly name: string; readonly version: string };
  readonly durationMs: number;
};
