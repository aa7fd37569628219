/** What is kept of watching an engine on this machine. Days: `2026-11-27`. */
export type WatchRecord = {
  /** The name that the engine gives itself. */
  readonly engine: string;
  /** The first day of the watch that runs, or ran last. */
  readonly since: string;
  /** The last day on which it was alive and the engine answered it. */
  readonly day: string;
  /** Whether it saw only what the engine says, and no process. */
  readonly blind: boolean;
  /** The day of the newest alert, in earnest or set off on purpose. */
  readonly alerted: string | undefined;
  /** The audit log it writes, and where copies go: `syslog`, `otlp`. */
  readonly log: { readonly folder: string; readonly copies: readonly string[] } | undefined;
  /** The responder beside it, and whom it tells: `webhook`, `email`. */
  readonly responder: { readonly day: string; readonly tells: readonly string[] } | undefined;
  /** The newest incident that was answered step by step and closed by a person. */
  readonly exercise: { readonly incident: string; readonly day: string } | undefined;
};

/** A watch that was not alive yesterday or today is none. */
export const ALIVE_DAYS = 1;
/** An alert or an exercise proves something for twelve months. */
export const PROVEN_DAYS = 366;
