import type { Change, Fix } from '../../model/change.ts';
import { type Span, textPlace } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';

/** Text that takes the place of a stretch of a Dockerfile; an empty stretch is an insertion, an empty text a removal. */
export type Rewriting = { readonly span: Span; readonly text: string };
/** Lines before or after an instruction. */
export type Insertion = { readonly where: 'before' | 'after'; readonly at: Span; readonly text: string };

/** A fix that rewrites stretches of the Dockerfile of a build; `look` makes it one that a person should see first. */
export const rewrite = (
  { dockerfile: { file } }: Pick<Build, 'dockerfile'>,
  title: string,
  [first, ...more]: readonly [Rewriting | Insertion, ...(Rewriting | Insertion)[]],
  look?: string,
): { readonly fix: Fix } => {
  const change = (one: Rewriting | Insertion): Change =>
    'where' in one
      ? { kind: 'insert', place: textPlace(file, one.at), where: one.where, text: one.text }
      : { kind: 'replace', file, span: one.span, text: one.text };
  const changes: Fix['changes'] = [change(first), ...more.map(change)];
  return { fix: look === undefined ? { title, safety: 'safe', changes } : { title, safety: 'review', look, changes } };
};

/** Text right behind a stretch. */
export const behind = ({ end }: Span, text: string): Rewriting => ({ span: { start: end, end }, text });

/** Takes a word or a flag away, with the blanks and continued lines before it; with its line where that has nothing else. */
export const withoutWord = (text: string, { start, end }: Span): Rewriting => {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*[\\`]\r?\n/.exec(text.slice(end, end + 200))?.[0];
  if (rest !== undefined && text.slice(line, start).trim() === '')
    return { span: { start: line, end: end + rest.length }, text: '' };
  return withoutBlanksBefore(text, { start, end });
};

/** Blanks and continued lines that are looked at ahead of a word, in characters. */
const MOST_BLANKS = 1000;

const withoutBlanksBefore = (text: string, { start, end }: Span): Rewriting => ({
  span: {
    start:
      start - (/(?:[ \t]|[\\`]\r?\n)*$/.exec(text.slice(Math.max(0, start - MOST_BLANKS), start))?.[0].length ?? 0),
    end,
  },
  text: '',
});

/** Takes an instruction away, with the lines it stands on. */
export const withoutLines = (text: string, { start, end }: Span): Rewriting => {
  // an instruction with a heredoc ends behind the line end of its terminator
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const next = text.indexOf('\n', last);
  return { span: { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next + 1 }, text: '' };
};
