import type { Problem } from '../../model/dockerfile.ts';
import type { Statement } from './statements.ts';
import { KEYWORDS } from './unknown-instruction.ts';

/** What is wrong with the file as a whole: empty, no FROM, binary, or something else altogether. */
export const fileProblem = (text: string, statements: readonly Statement[]): Problem | undefined => {
  const problem = (code: string, start: number, end: number, message: string): Problem => ({
    code,
    severity: 'error',
    span: { start, end },
    message,
  });
  const first = statements[0];
  if (!first) return problem('empty-file', 0, 0, 'The file has no instructions');
  const known = statements.filter(({ keyword }) => KEYWORDS.includes(keyword)).length;
  const from = statements.some(({ keyword }) => keyword === 'FROM');
  const end = Math.min(first.span.end, first.span.start + 200);
  if (!from && known * 2 < statements.length)
    return problem('not-a-dockerfile', first.span.start, end, 'This is no Dockerfile: its lines are not instructions');
  const nul = text.indexOf('\0');
  if (nul >= 0) return problem('nul-byte', nul, nul + 1, 'A NUL byte stands in the file');
  return from ? undefined : problem('no-from', first.span.start, end, 'No FROM: there is nothing to build from');
};
