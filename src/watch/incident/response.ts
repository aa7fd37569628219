import type { Severity } from '../../model/severity.ts';
import { list, object, optional, type Shaped, text } from '../../ports/shape.ts';

export const STEPS = ['notify', 'preserve', 'pause', 'disconnect', 'stop', 'kill', 'restart'] as const;
export type StepName = (typeof STEPS)[number];

/** What was done about an incident, as it is kept beside it: each step is written down before it is begun. */
export const journalShape = object({
  incident: text,
  /** `severity`: how bad the incident was then. */
  steps: list(object({ step: text, state: text, time: text, message: optional(text), severity: optional(text) })),
});
export type Journal = Shaped<typeof journalShape>;
/** `begun` without an end: the responder was killed, and the step is done again, for each may be done twice. */
export type StepState = 'begun' | 'done' | 'failed' | 'refused' | 'dry-run';

/** The journal with the state of a step set. */
export const withStep = (
  journal: Journal,
  step: StepName,
  state: StepState,
  at: { readonly time: string; readonly severity: Severity },
  message?: string,
): Journal => ({
  ...journal,
  steps: [...journal.steps.filter((one) => one.step !== step), { step, state, ...at, message }],
});
