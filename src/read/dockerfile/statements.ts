import type { Comment, Directive, Heredoc, Problem } from '../../model/dockerfile.ts';
import type { Span } from '../../model/place.ts';
import { readBuilderFlags } from './builder-flags.ts';
import { readDirective } from './directives.ts';
import { heredocMarks } from './heredoc-marks.ts';
import type { Joined } from './joined.ts';
import { offsetAt, spanOf } from './joined.ts';
import { isBlank, skipSpace, trimSpace } from './white-space.ts';
import type { Range } from './words.ts';
import { readJsonArray } from './words.ts';

/** One instruction before its keyword gives it a meaning. */
export type Statement = {
  /** Upper case. */
  readonly keyword: string;
  readonly keywordText: string;
  readonly keywordSpan: Span;
  readonly line: Joined;
  readonly flags: readonly Range[];
  /** Where the arguments start in the line; the line ends with them. */
  readonly rest: number;
  readonly heredocs: readonly Heredoc[];
  readonly span: Span;
};

type Statements = {
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  readonly comments: readonly Comment[];
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
};

/** BuildKit's scanner refuses lines beyond this many characters. */
const LONGEST_LINE = 65_535;
const HEREDOC_KEYWORDS: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

/** Splits a line that holds a keyword, flags and arguments; also what stands behind ONBUILD. */
export const splitLine = (
  line: Joined,
  from: number,
  escapeChar: string,
): Pick<Statement, 'keyword' | 'keywordText' | 'keywordSpan' | 'flags' | 'rest'> => {
  let end = from;
  while (end < line.text.length && !isBlank(line.text.charCodeAt(end))) end++;
  const keywordText = line.text.slice(from, end);
  const { flags, rest } = readBuilderFlags(line.text, end, escapeChar);
  return { keyword: keywordText.toUpperCase(), keywordText, keywordSpan: spanOf(line, from, end), flags, rest };
};

/** Joins continuation lines, takes heredocs off and finds comments and directives, as BuildKit's parser does. */
export const readStatements = (text: string): Statements => {
  const directives: Directive[] = [];
  const comments: Comment[] = [];
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  let escapeChar: '\\' | '`' = '\\';
  let directivesOpen = true;
  /** BuildKit looks for `syntax` and `check` behind a `#!` line, its parser not for `escape`. */
  let escapeOpen = true;
  /** Where each line stands last; worked out for all marks when the first asks. */
  let ends: ReadonlyMap<string, number> | undefined;
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  /** Start of the next physical line. */
  let next = first;
  let start = 0;
  let end = 0;

  const problem = (code: string, span: Span, message: string, severity: Problem['severity'] = 'error'): void => {
    problems.push({ code, severity, span, message });
  };
  const nextLine = (): boolean => {
    if (next >= text.length) return false;
    start = next;
    const feed = text.indexOf('\n', start);
    end = feed < 0 ? text.length : feed;
    next = feed < 0 ? text.length : feed + 1;
    while (end > start && text.charCodeAt(end - 1) === 13) end--;
    if (end - start > LONGEST_LINE)
      problem('line-too-long', { start, end }, `The line is longer than ${LONGEST_LINE} characters`);
    return true;
  };
  const comment = (from: number): void => {
    const at = skipSpace(text, from + 1, end);
    comments.push({ span: { start: from, end }, text: text.slice(at, trimSpace(text, at, end)) });
  };
  const directive = (from: number): void => {
    if (from === first && text.startsWith('#!', from)) {
      escapeOpen = false;
      return;
    }
    const found = text[from] === '#' ? readDirective(text, from, end) : undefined;
    if (!found) {
      directivesOpen = false;
      return;
    }
    if (directives.some(({ name }) => name === found.name))
      problem('duplicate-directive', found.span, `Only one ${found.name} directive may stand in a Dockerfile`);
    directives.push(found);
    if (found.name !== 'escape' || !escapeOpen) return;
    if (found.value === '`' || found.value === '\\') escapeChar = found.value;
    else problem('invalid-escape-directive', found.span, `The escape directive takes \` or \\, not ${found.value}`);
  };
  /** Where the line's text ends when it goes on in the next one. */
  const continued = (from: number): number | undefined => {
    let at = end;
    while (at > from && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 9)) at--;
    if (at === from || text[at - 1] !== escapeChar) return undefined;
    return at - 1 > from && text[at - 2] === escapeChar ? undefined : at - 1;
  };

  /** The joined line that starts here; the reading stands behind it afterwards. */
  const join = (from: number): { readonly line: Joined; readonly last: number } | undefined => {
    let stop = continued(from);
    if (stop === undefined) {
      const to = trimSpace(text, from, end);
      return { line: { text: text.slice(from, to), starts: [0], offsets: [from] }, last: end };
    }
    const pieces = [text.slice(from, stop)];
    const starts = [0];
    const offsets = [from];
    let length = stop - from;
    let last = end;
    let blank: Span | undefined;
    while (stop !== undefined && nextLine()) {
      const inner = skipSpace(text, start, end);
      if (inner === end) {
        blank ??= { start, end };
        continue;
      }
      if (text[inner] === '#') {
        comment(inner);
        continue;
      }
      stop = continued(start);
      starts.push(length);
      offsets.push(start);
      pieces.push(text.slice(start, stop ?? end));
      length += (stop ?? end) - start;
      last = end;
    }
    const joined = pieces.join('');
    const first = skipSpace(joined, 0);
    if (first === joined.length) return undefined;
    const line = { text: joined.slice(0, trimSpace(joined, first, joined.length)), starts, offsets };
    if (blank)
      problem(
        'blank-continuation',
        blank,
        'A blank line inside an instruction; BuildKit will refuse it one day',
        'warning',
      );
    return { line, last };
  };

  const heredoc = (mark: ReturnType<typeof heredocMarks>[number], line: Joined): Heredoc | undefined => {
    const bodyStart = next;
    // `<< EOF` with a blank is new, and `1 << 2` looks the same: without a line that ends it, it is none.
    const blank = /<\s/.test(line.text.slice(mark.start, mark.end));
    if (blank && !/^\w+$/.test(mark.name)) {
      ends ??= lastLines(text);
      if ((ends.get(mark.name) ?? -1) < bodyStart) return undefined;
    }
    while (nextLine()) {
      let from = start;
      if (mark.chomp) while (text.charCodeAt(from) === 9) from++;
      if (end - from !== mark.name.length || !text.startsWith(mark.name, from)) continue;
      const body = { start: bodyStart, end: start };
      return {
        name: mark.name,
        span: spanOf(line, mark.start, mark.end),
        body,
        content: text.slice(body.start, body.end),
        expand: mark.expand,
        chomp: mark.chomp,
      };
    }
    problem(
      'unterminated-heredoc',
      spanOf(line, mark.start, mark.end),
      `No line that holds only ${mark.name} ends this heredoc`,
    );
    return undefined;
  };

  while (nextLine()) {
    const from = skipSpace(text, start, end);
    if (directivesOpen) directive(from);
    if (from === end) continue;
    if (text[from] === '#') {
      comment(from);
      continue;
    }
    const joined = join(from);
    if (!joined) continue;
    const { line } = joined;
    let { last } = joined;
    const head = splitLine(line, skipSpace(line.text, 0), escapeChar);
    const heredocs: Heredoc[] = [];
    if (line.text.includes('<<') && takesHeredocs(line, head, escapeChar)) {
      for (const mark of heredocMarks(line.text)) {
        const found = heredoc(mark, line);
        if (found) heredocs.push(found);
        last = end;
      }
    }
    statements.push({ ...head, line, heredocs, span: { start: offsetAt(line, skipSpace(line.text, 0)), end: last } });
  }
  return { directives, escape: escapeChar, comments, statements, problems };
};

/** Where each line of a text begins last, by what it says without tabs in front and returns behind. */
const lastLines = (text: string): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>();
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed;
    let from = start;
    let end = next;
    while (text.charCodeAt(from) === 9) from++;
    while (end > from && text.charCodeAt(end - 1) === 13) end--;
    lines.set(text.slice(from, end), start);
    start = next + 1;
  }
  return lines;
};

const takesHeredocs = (line: Joined, head: ReturnType<typeof splitLine>, escapeChar: string): boolean => {
  const inner = head.keyword === 'ONBUILD' ? splitLine(line, head.rest, escapeChar) : head;
  return HEREDOC_KEYWORDS.has(inner.keyword) && typeof readJsonArray(line.text, inner.rest) === 'string';
};
