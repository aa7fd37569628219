import type { Json } from '../model/canonical-json.ts';
import type { Severity } from '../model/severity.ts';

/** Who asked. A local socket does not say who is at its other end, and neither do we. */
export type Actor =
  | { readonly kind: 'tls'; readonly subject: string }
  | { readonly kind: 'proxy-socket'; readonly name: string }
  | { readonly kind: 'local-socket' }
  | { readonly kind: 'plimsoll'; readonly verb: string }
  | { readonly kind: 'unknown' };

/** Something that happened, as it goes into the log. */
export type AuditEvent = {
  /** RFC 3339 in UTC with milliseconds: when it happened, which may be before it was recorded. */
  readonly time: string;
  readonly source: 'engine' | 'detection' | 'response' | 'verdict' | 'guard' | 'incident' | 'watch' | 'audit' | 'serve';
  /** `container.start`, `guard.deny`, `detection/shell-in-service`. */
  readonly action: string;
  readonly actor: Actor;
  readonly container?: { readonly id: string; readonly name: string; readonly image?: string } | undefined;
  /** The control of the checklist that it concerns. */
  readonly control?: string | undefined;
  readonly severity?: Severity | undefined;
  /** One sentence for a person. */
  readonly message: string;
  /** What else a machine may want; never a secret. */
  readonly details?: Json;
};
