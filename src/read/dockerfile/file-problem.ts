import type { Problem } from '../../model/dockerfile.ts';
import type { Statement } from './statements.ts';
import { KEYWORDS } from './unknown-instruction.ts';

/** What nobody writes, and few programs do; rules hold each stage, instruction and command against the others. */
const MOST_STAGES = 1000;
const MOST_INSTRUCTIONS = 20_000;
/** Of one RUN, by what stands between commands. */
const MOST_COMMANDS = 20_000;

/** What a file has more of than is read. */
const tooMany = (
  text: string,
  statements: readonly Statement[],
): { readonly at: Statement; readonly what: string } | undefined => {
  const stages = statements.filter(({ keyword }) => keyword === 'FROM');
  const [stage, instruction] = [stages[MOST_STAGES], statements[MOST_INSTRUCTIONS]];
  if (stage) return { at: stage, what: `It has ${stages.length} stages; ${MOST_STAGES} are read at most` };
  if (instruction)
    return { at: instruction, what: `It has ${statements.length} instructions; ${MOST_INSTRUCTIONS} are read at most` };
  const run = statements.find(
    ({ keyword, span }) =>
      keyword === 'RUN' &&
      span.end - span.start > MOST_COMMANDS &&
      text
        .slice(span.start, span.end)
        .matchAll(/[;&|\n]+/g)
        .drop(MOST_COMMANDS)
        .next().done !== true,
  );
  return run && { at: run, what: `This RUN has more than ${MOST_COMMANDS} commands, which are not read` };
};

/** Whether a problem is that nothing of the file can be read. */
export const isUnreadable = ({ code }: Problem): boolean => code === 'not-a-dockerfile' || code === 'too-long';

/** What is wrong with the file as a whole: empty, no FROM, binary, too long, or something else altogether. */
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
  const long = tooMany(text, statements);
  if (long)
    return problem('too-long', long.at.span.start, Math.min(long.at.span.end, long.at.span.start + 200), long.what);
  const nul = text.indexOf('\0');
  if (nul >= 0) return problem('nul-byte', nul, nul + 1, 'A NUL byte stands in the file');
  return from ? undefined : problem('no-from', first.span.start, end, 'No FROM: there is nothing to build from');
};
