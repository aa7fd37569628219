import type { Change } from '../../model/change.ts';
import { type FileId, type Span, writtenPlace } from '../../model/place.ts';
import { knownValue } from '../../model/value.ts';
import { collide, type Edit } from './edit.ts';
import { type InlineText, inlineText } from './inline-text.ts';
import { lineBreak, lineEnd, lineStart } from './lines.ts';
import { done, LATER, type Resolution, ready, refused } from './resolution.ts';
import type { Workspace } from './workspace.ts';

/** Finds the place of a change that names it by a span: a word of a file, or lines beside an instruction. */
export const changeText = (
  change: Extract<Change, { readonly kind: 'replace' | 'insert' }>,
  workspace: Workspace,
  by: string,
): Resolution => {
  const place = change.kind === 'replace' ? { file: change.file, span: change.span } : writtenSpan(change);
  if (!place) return refused('its file cannot be edited');
  const text = workspace.text(place.file);
  if (text !== undefined) {
    const edit = editOf(change, text, place.span, by);
    const why = refusalOf(edit, text, workspace, place.file);
    return why === undefined ? planned(workspace, place.file, edit) : refused(why);
  }
  const inline = inlineOf(workspace, place.file);
  if (!inline) return refused('its Dockerfile is written inside a compose file in a way that is not edited');
  const edit = editOf(change, inline.text, place.span, by);
  const why = refusalOf(edit, inline.text, workspace, place.file);
  if (why !== undefined) return refused(why);
  const { span, text: written } = edit;
  // the line end of the last line belongs to what stands around
  const whole = span.end === inline.text.length && span.end > span.start && written === '';
  if (whole) return refused('it is the last line of a Dockerfile inside a compose file');
  const { at, write } = inline.as;
  return planned(workspace, inline.file, {
    span: { start: at(span.start), end: at(span.end) },
    text: write(written),
    by: [by],
  });
};

/** Why an edit of a Dockerfile is not made, if it is not. */
const refusalOf = (edit: Edit, text: string, workspace: Workspace, file: FileId): string | undefined => {
  if (losesComment(text, edit)) return 'a comment stands in the middle of what it would replace';
  const build = workspace.builds().find(({ dockerfile }) => dockerfile.file === file);
  const { start, end } = edit.span;
  // a Dockerfile may end in the sign that joins a line with the next
  const goesOn = text
    .slice(0, start)
    .trimEnd()
    .endsWith(build?.dockerfile.escape ?? '\\');
  return start === end && edit.text.includes('\n') && text.slice(start).trim() === '' && goesOn
    ? 'its place is behind a line that goes on, which would take it in'
    : undefined;
};

/** Whether a comment on a line of its own, as between the lines of an instruction, would go with what is replaced. */
const losesComment = (file: string, { span, text }: Edit): boolean =>
  (file.slice(span.start, span.end).match(/\n[ \t]*#.*/g) ?? []).some((comment) => !text.includes(comment.trim()));

const editOf = (
  change: Extract<Change, { readonly kind: 'replace' | 'insert' }>,
  text: string,
  span: Span,
  by: string,
): Edit =>
  change.kind === 'replace' ? { span, text: fitting(change.text, text), by: [by] } : insertion(change, text, span, by);

const planned = (workspace: Workspace, file: FileId, edit: Edit): Resolution => {
  const edits = workspace.plain.get(file) ?? [];
  const same = edits.findIndex((other) => sameEdit(other, edit));
  const twin = edits[same];
  if (twin) {
    return ready(() => {
      edits[same] = { ...twin, by: [...new Set([...twin.by, ...edit.by])] };
    });
  }
  if (edits.some((other) => collide(other, edit))) return refused(LATER);
  if (edit.span.start === edit.span.end && edit.text === '') return done;
  return ready(() => {
    workspace.plain.set(file, [...(workspace.plain.get(file) ?? []), edit]);
  });
};

/** A Dockerfile that is written inside a compose file: its text as it is read, and how it stands there. */
const inlineOf = (
  workspace: Workspace,
  file: FileId,
): { readonly file: FileId; readonly text: string; readonly as: InlineText } | undefined => {
  const build = workspace.builds().find(({ dockerfile }) => dockerfile.file === file);
  for (const { dockerfileInline } of build?.sections ?? []) {
    const { place } = dockerfileInline.origin;
    const text = knownValue(dockerfileInline);
    const around = place.kind === 'text' ? workspace.text(place.file) : undefined;
    if (place.kind !== 'text' || text === undefined || around === undefined) continue;
    const as = inlineText(around, place.span, text);
    return as && { file: place.file, text, as };
  }
  return undefined;
};

const sameEdit = (a: Edit, b: Edit): boolean =>
  a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;

const writtenSpan = (
  change: Extract<Change, { readonly kind: 'insert' }>,
): { readonly file: FileId; readonly span: Span } | undefined => {
  const written = writtenPlace(change.place);
  return written?.kind === 'text' ? written : undefined;
};

/** Text of a rule with the line ends of the file it goes into. */
const fitting = (text: string, file: string): string => text.replace(/\r?\n/g, lineBreak(file));

const insertion = (
  { where, text }: Extract<Change, { readonly kind: 'insert' }>,
  file: string,
  span: Span,
  by: string,
): Edit => {
  const newline = lineBreak(file);
  if (where === 'after') {
    // an instruction with a heredoc ends behind the line end of its terminator
    const end = span.end > span.start && file[span.end - 1] === '\n' ? span.end - 1 : span.end;
    const at = lineEnd(file, end);
    return { span: { start: at, end: at }, text: `${newline}${fitting(text, file)}`, by: [by] };
  }
  const at = beforeComments(file, lineStart(file, span.start));
  return { span: { start: at, end: at }, text: `${fitting(text, file)}${newline}`, by: [by] };
};

/** The start of the comment lines directly above a line: they belong to it. */
const beforeComments = (text: string, start: number): number => {
  let at = start;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(above, at)) || above === 0) break;
    at = above;
  }
  return at;
};
