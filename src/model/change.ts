import type { FileId, Place, Span } from './place.ts';
import type { ServiceId } from './service.ts';

/** A value as YAML or JSON can hold it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** What a rule wants changed, as data; fix/ plans all changes together into text edits. */
export type Change =
  /** Set a key of a service, wherever that fact is best written. Path as in compose: `['deploy','resources','limits','memory']`. */
  | { readonly kind: 'set'; readonly service: ServiceId; readonly path: readonly string[]; readonly value: Plain }
  /** `movedTo`: the item that the same fix puts elsewhere in its place; a comment about it goes along. */
  | {
      readonly kind: 'remove';
      readonly service: ServiceId;
      readonly path: readonly string[];
      readonly item?: Plain;
      readonly movedTo?: string;
    }
  | { readonly kind: 'append'; readonly service: ServiceId; readonly path: readonly string[]; readonly value: Plain }
  /** Give a compose file a key that belongs to no service: a network, a volume. */
  | { readonly kind: 'put'; readonly file: FileId; readonly path: readonly string[]; readonly value: Plain }
  /** Remove a key of a compose file that belongs to no service. */
  | { readonly kind: 'drop'; readonly file: FileId; readonly path: readonly string[] }
  /** Replace the text of a span that a parser gave. */
  | { readonly kind: 'replace'; readonly file: FileId; readonly span: Span; readonly text: string }
  /** Insert lines of a Dockerfile before or after an instruction. */
  | { readonly kind: 'insert'; readonly place: Place; readonly where: 'before' | 'after'; readonly text: string }
  | { readonly kind: 'create'; readonly file: FileId; readonly text: string }
  /** Set a key of the engine's daemon.json; undefined takes it away. */
  | { readonly kind: 'configure'; readonly key: string; readonly value: Plain | undefined }
  /** Add lines to the end of a file of patterns, which is made when it is not there. */
  | { readonly kind: 'complete'; readonly file: FileId; readonly lines: readonly string[] }
  | { readonly kind: 'move-secret'; readonly service: ServiceId; readonly variable: string };

/** Changes that belong together. `safe`: behaviour cannot change, or knowledge of this image says it will not. */
export type Fix = {
  readonly title: string;
  readonly safety: 'safe' | 'review';
  /** What a person should look at before taking a review fix. */
  readonly look?: string;
  readonly changes: readonly [Change, ...Change[]];
};
