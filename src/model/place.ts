/** Half-open range of UTF-16 offsets into a text. Lines and columns exist only in reports. */
export type Span = { readonly start: number; readonly end: number };

/** Path of a file relative to the root of the target, with forward slashes. */
export type FileId = string & { readonly __brand: 'FileId' };

/** A content digest as OCI writes it: `sha256:` and 64 hexadecimal digits. */
export type Digest = string & { readonly __brand: 'Digest' };

/** Where a fact is written. Born in the parser, never recomputed. */
export type Place =
  | { readonly kind: 'text'; readonly file: FileId; readonly span: Span }
  | { readonly kind: 'file'; readonly file: FileId }
  | { readonly kind: 'layer'; readonly digest: Digest; readonly path: string }
  | { readonly kind: 'api'; readonly of: 'engine' | 'registry'; readonly subject: string; readonly pointer: string }
  | { readonly kind: 'host'; readonly path: string }
  | { readonly kind: 'commit'; readonly commit: string; readonly path: string; readonly line: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'catalogue'; readonly entry: string }
  /** Nothing is written: `user` of web, near the service's key. */
  | { readonly kind: 'absent'; readonly of: string; readonly near: Place };

/** How a value got from where it is written to where it counts. */
export type Step =
  | { readonly kind: 'alias' | 'merge'; readonly anchor: Place }
  | { readonly kind: 'extends' | 'include' | 'override' | 'env-file' | 'from' | 'default'; readonly at: Place }
  | {
      readonly kind: 'interpolated';
      readonly variable: string;
      /** The `${VAR}` itself. */
      readonly at: Place;
      /** What gave the variable its value; undefined when nothing did, or when it is the default inside `at`. */
      readonly by: Place | undefined;
      /** Nothing starts until something gives it a value: `${VAR:?}`. */
      readonly required?: true;
    };

/** Declared in a file < built into the image < enforced, as seen on the running container. The strongest decides. */
export type Strength = 'declared' | 'built' | 'enforced';

/** Where a fact stands, how it got here and how strong it is as evidence. */
export type Origin = { readonly place: Place; readonly via: readonly Step[]; readonly strength: Strength };

/** The variables whose defaults a value is made of, because nothing gave them another; none when it is written out. */
export const defaultsIn = ({ via }: Origin): readonly string[] =>
  via.flatMap((step) => (step.kind === 'interpolated' && step.by === undefined ? [step.variable] : []));

/** A place in the text of a file. */
export const textPlace = (file: FileId, span: Span): Place => ({ kind: 'text', file, span });

/** The place of something that is not written, near something that is. */
export const absentPlace = (of: string, near: Place): Place => ({ kind: 'absent', of, near });

/** A fact written in a file of the project, with nothing in between. */
export const declaredAt = (place: Place): Origin => ({ place, via: NO_STEPS, strength: 'declared' });

/** What is so on a running engine, as somebody saw it there. */
export const enforcedAt = (place: Place): Origin => ({ place, via: NO_STEPS, strength: 'enforced' });

/** Nothing in between: one list for the hundred thousand facts of a large tree. */
export const NO_STEPS: readonly Step[] = [];

/** What an answer of the engine says at this JSON pointer (RFC 6901). */
export const answeredAt = (at: Place, pointer: string): Origin =>
  declaredAt(at.kind === 'api' ? { ...at, pointer } : at);

/** The place in a file that this place is, or is near to; undefined for places outside any file. */
export const writtenPlace = (
  place: Place,
): Extract<Place, { kind: 'text' }> | Extract<Place, { kind: 'file' }> | undefined => {
  if (place.kind === 'absent') return writtenPlace(place.near);
  return place.kind === 'text' || place.kind === 'file' ? place : undefined;
};
