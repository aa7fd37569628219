import type { FileId, Place, Span } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';

/** Who says that a finding is accepted. Only the operator's own file stands outside what is judged. */
type WaiverSource =
  | { readonly kind: 'operator' | 'policy' | 'comment' }
  /** A comment or file meant for another tool, and the rule of that tool. */
  | { readonly kind: 'peer'; readonly peer: string; readonly rule: string };

/** A part of a file that an ignore covers. */
export type Region = {
  readonly file: FileId;
  readonly span: Span;
  /** In a compose file a region that holds the key of a service covers what is found of that service anywhere. */
  readonly ofServices: boolean;
};

/** An accepted finding: it changes the exit code, never the level. */
export type Waiver = {
  /** A control or a rule. */
  readonly id: string;
  readonly service: string | undefined;
  /** Glob of paths as in .gitignore. */
  readonly path: string | undefined;
  readonly region: Region | undefined;
  /** Only findings in whose message or text one of these words stands: the pip in a RUN with apt and pip. */
  readonly part: readonly string[];
  /** The worst severity it can waive. */
  readonly atMost: Severity;
  readonly reason: string;
  /** The last day it counts: `2027-01-31`. */
  readonly until: string | undefined;
  readonly by: string | undefined;
  readonly source: WaiverSource;
  /** Where it is written. */
  readonly place: Place;
  /** It stands only in the change that is judged, which cannot waive anything itself. */
  readonly fromChange: boolean;
};

/** What most waivers have in common: everything that `id` names, at any severity, for ever. */
export const waiver = (given: Pick<Waiver, 'id' | 'reason' | 'source' | 'place'> & Partial<Waiver>): Waiver => ({
  service: undefined,
  path: undefined,
  region: undefined,
  part: [],
  atMost: 'critical',
  until: undefined,
  by: undefined,
  fromChange: false,
  ...given,
});

/** Controls that hand over the host or the keys: a waiver for them counts only when it comes from outside the repository. */
export const WAIVED_FROM_OUTSIDE: ReadonlySet<string> = new Set([
  'container/not-privileged',
  'container/no-engine-socket',
  'container/no-host-takeover',
  'container/no-dangerous-capabilities',
  'secrets/not-in-code',
]);
