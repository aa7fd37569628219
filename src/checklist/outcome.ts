import type { Fix } from '../model/change.ts';
import type { Origin, Place } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';
import type { Level } from './control.ts';
import type { ControlId } from './control-ids.ts';

export type { Severity } from '../model/severity.ts';

export type Related = { readonly place: Place; readonly note: string };

export type Held = { readonly kind: 'held'; readonly origin: Origin; readonly about?: readonly string[] };
export type Violated = {
  readonly kind: 'violated';
  readonly origin: Origin;
  readonly message: string;
  /** Ids of the services concerned, when the rule looked at something larger than one of them. */
  readonly about?: readonly string[];
  readonly related?: readonly Related[];
  /** What to do in this case, where what the rule says would not help. */
  readonly remedy?: string | undefined;
  /** When this case is worse or milder than the rule's own severity. */
  readonly severity?: Severity;
  /** What this case holds back when it is not the control's own level: only a higher one, or `nothing`. */
  readonly holdsBack?: Level | 'nothing';
  /** The control whose finding at this very place has the same cause: this is a verdict then, and a note there, no second finding. */
  readonly toldBy?: ControlId;
  /** What it is the cause of: what other rules see of that elsewhere, and is no worse, is told by it with `note` and place. */
  readonly causes?: string;
  readonly cause?: { readonly of: string; readonly note: string };
  readonly fix?: Fix;
};
type Undecided = {
  readonly kind: 'undecided';
  readonly origin: Origin;
  readonly message: string;
  /** The command that would bring the evidence. */
  readonly ask: string;
  readonly about?: readonly string[];
};

/** What a rule says of one subject. Yielding nothing means the rule does not apply to it. */
export type Outcome = Held | Violated | Undecided;

/** The evidence is there and speaks for the control. */
export const held = (origin: Origin, about?: readonly string[]): Held =>
  about ? { kind: 'held', origin, about } : { kind: 'held', origin };

/** The evidence speaks against the control. The message is one sentence with the names and values of this case. */
export const violated = (
  origin: Origin,
  message: string,
  more: Omit<Violated, 'kind' | 'origin' | 'message'> = {},
): Violated => ({ kind: 'violated', origin, message, ...more });

/** The evidence is missing; `ask` is the command that brings it. */
export const undecided = (origin: Origin, message: string, ask: string, about?: readonly string[]): Undecided => ({
  kind: 'undecided',
  origin,
  message,
  ask,
  ...(about ? { about } : {}),
});
