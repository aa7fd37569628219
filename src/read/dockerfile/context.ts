import type { Heredoc, Problem, Word } from '../../model/dockerfile.ts';
import type { Span } from '../../model/place.ts';
import { text as plain } from '../../model/value.ts';
import { expand } from './expand.ts';
import { spanOf } from './joined.ts';
import type { Scope } from './scope.ts';
import type { StageShell } from './stage-shell.ts';
import type { Statement } from './statements.ts';
import type { Range } from './words.ts';

/** What an instruction is read with. */
export type Context = {
  readonly text: string;
  readonly escape: '\\' | '`';
  readonly scope: Scope;
  readonly shell: StageShell;
  readonly report: (code: string, span: Span, message: string, severity?: Problem['severity']) => void;
};

/** What every instruction carries, without its flags. */
export type Head = {
  readonly span: Span;
  readonly keyword: { readonly text: string; readonly span: Span };
  readonly heredocs: readonly Heredoc[];
};

/** A word as it stands, without expansion. */
export const plainWord = (statement: Statement, range: Range): Word => ({
  span: spanOf(statement.line, range.start, range.end),
  raw: statement.line.text.slice(range.start, range.end),
  value: plain(range.text),
});

/** A word with its quotes removed and its variables put in; what BuildKit refuses is reported. */
export const expandedWord = (
  statement: Statement,
  range: Range,
  context: Pick<Context, 'escape' | 'report'>,
  scope: Scope,
): Word => {
  const { value, error } = expand(range.text, context.escape, scope);
  const span = spanOf(statement.line, range.start, range.end);
  if (error) context.report('bad-substitution', span, `${range.text} cannot be read: ${error}`);
  return { span, raw: statement.line.text.slice(range.start, range.end), value };
};

/** The whole of the arguments as one word. */
export const restRange = ({ line, rest }: Statement): Range => ({
  text: line.text.slice(rest),
  start: rest,
  end: line.text.length,
});
