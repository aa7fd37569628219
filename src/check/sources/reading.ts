import type { ImageLookup } from '../../join/image/image-lookup.ts';
import type { Pipeline } from '../../model/pipeline.ts';
import type { FileId, Place } from '../../model/place.ts';
import type { Build, Project } from '../../model/service.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Files } from '../../ports/files.ts';
import type { Discovery } from '../discover.ts';
import type { ReadError } from '../read-error.ts';

export type ReadRequest = {
  readonly files: Files;
  readonly discovery: Discovery;
  readonly policy: Policy;
  readonly environment: ReadonlyMap<string, string>;
  readonly allowOutside: boolean;
  readonly today: string;
  /** Name for a service whose Dockerfile lies at the root of the target. */
  readonly rootName: string;
  /** The absolute path of the root, where it is known: builds may name its files from outside of it. */
  readonly rootPath?: string;
  /** What is inside images, where any was looked into. */
  readonly inside?: ImageLookup | undefined;
};

export type Reading = {
  readonly projects: readonly Project[];
  readonly pipelines: readonly Pipeline[];
  readonly errors: readonly ReadError[];
  readonly skipped: readonly { readonly path: FileId; readonly why: string }[];
  /** Every file that was read. */
  readonly files: ReadonlySet<FileId>;
  /** Where a Dockerfile written inside another file stands, by the name it is read under. */
  readonly inline: ReadonlyMap<FileId, InlineDockerfile>;
};

/** A Dockerfile written inside another file. */
type InlineDockerfile = { readonly file: FileId; readonly place: Place; readonly text: string };

/** What is noted while one source after the other is read. */
type Notes = {
  readonly errors: ReadError[];
  readonly skipped: { readonly path: FileId; readonly why: string }[];
  readonly seen: Set<FileId>;
  readonly inline: Map<FileId, InlineDockerfile>;
  /** What services build of each Dockerfile. */
  readonly built: Map<FileId, Build[]>;
};

/** What is to be read, with what was noted so far. */
export type Desk = ReadRequest & { readonly rootPath: string; readonly notes: Notes };

/** Nothing read yet. */
export const openDesk = (request: ReadRequest): Desk => ({
  ...request,
  rootPath: request.rootPath ?? `/${request.rootName}`,
  notes: { errors: [], skipped: [], seen: new Set(), inline: new Map(), built: new Map() },
});

/** The text of a file; that it cannot be read is noted. */
export const textOrNote = ({ files, notes }: Desk, file: FileId): string | undefined => {
  const text = files.text(file);
  if (text.ok) return text.value;
  notes.errors.push({ target: file, message: text.message, span: undefined });
  return undefined;
};

/** An error where it is written, or about the whole file. */
export const errorAt = (file: FileId, message: string, place: Place): ReadError =>
  place.kind === 'text'
    ? { target: place.file, message, span: place.span }
    : { target: file, message, span: undefined };

/** `{{` or `{%`: where there is none, nobody looks where it stands. */
const BRACES = /\{[{%]/;
/** `{{` or `{%` where a key, a whole value or an instruction should stand. */
const TEMPLATE_TEXT =
  /^[ \t]*(?:-[ \t]+)?(?:\{\{|\{%)|^[ \t]*[\w.-]+:[ \t]+(?:\{\{|\{%)[^"'\n]*$|^[ \t]*FROM[ \t][^\n$]*\{\{/im;

/** Whether a file is rendered before anybody reads it; one that is is noted as skipped. */
export const isTemplate = ({ files, notes }: Desk, file: FileId): boolean => {
  const text = files.text(file);
  if (!text.ok || !BRACES.test(text.value) || !TEMPLATE_TEXT.test(text.value)) return false;
  notes.skipped.push({ path: file, why: 'a template: what it becomes is not known before it is rendered' });
  return true;
};
