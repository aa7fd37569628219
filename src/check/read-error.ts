import type { FileId, Span } from '../model/place.ts';

/** Something that could not be read, or only in part. */
export type ReadError = { readonly target: FileId; readonly message: string; readonly span: Span | undefined };
