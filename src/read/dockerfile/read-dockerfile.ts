import type { Arg, Dockerfile, From, Instruction, Problem, Stage } from '../../model/dockerfile.ts';
import type { FileId, Span } from '../../model/place.ts';
import type { Template } from '../../model/value.ts';
import type { Context } from './context.ts';
import { fileProblem, isUnreadable } from './file-problem.ts';
import { readInstruction } from './read-instruction.ts';
import type { Scope } from './scope.ts';
import { closed, globalScope, stageScope } from './scope.ts';
import type { StageShell } from './stage-shell.ts';
import { defaultShell, shellAfter } from './stage-shell.ts';
import { baseOf, checkStages } from './stages.ts';
import { readStatements } from './statements.ts';
import { KEYWORDS } from './unknown-instruction.ts';

type OpenStage = { readonly from: From; readonly base: Stage['base']; readonly instructions: Instruction[] };

/**
 * A Dockerfile exactly as BuildKit reads it. `args` are build arguments given from outside, undefined when given with
 * a value that is not known; other ARGs count with their defaults. Never throws: what BuildKit refuses is in `problems`.
 */
export const readDockerfile = (
  file: FileId,
  text: string,
  args?: ReadonlyMap<string, Template | undefined>,
): Dockerfile => {
  const lines = readStatements(text);
  const { directives, comments, statements } = lines;
  const problems: Problem[] = [...lines.problems];
  const report = (code: string, span: Span, message: string, severity: Problem['severity'] = 'error'): void => {
    problems.push({ code, severity, span, message });
  };
  const outer = globalScope();
  const preamble: Arg[] = [];
  const stages: Stage[] = [];
  const named = new Map<string, Stage>();
  const scopes: Scope[] = [];
  const shells: StageShell[] = [];
  let open: OpenStage | undefined;
  let shell: StageShell = defaultShell(lines.escape, undefined);
  let scope = outer;

  const close = (): void => {
    if (!open) return;
    const { from, base, instructions } = open;
    const end = instructions.at(-1)?.span.end ?? from.span.end;
    const stage = {
      index: stages.length,
      name: from.alias?.name,
      from,
      base,
      instructions,
      span: { start: from.span.start, end },
    };
    stages.push(stage);
    if (stage.name !== undefined) named.set(stage.name, stage);
    scopes.push(closed(scope));
    shells.push(shell);
  };

  const dockerfile = (found: readonly Problem[]): Dockerfile => ({
    kind: 'dockerfile',
    ...{ file, text, directives, preamble, stages, comments },
    escape: lines.escape,
    problems: found,
  });
  const whole = fileProblem(text, statements);
  if (whole && isUnreadable(whole)) return dockerfile([whole]);
  if (whole) problems.push(whole);

  let strange = false;
  for (const statement of statements) {
    const first = statement.keyword === 'FROM';
    const known = KEYWORDS.includes(statement.keyword);
    // One lost line break makes every line behind it an unknown instruction: the first says it.
    const told = strange && !known;
    strange = !known;
    const context: Context = {
      text,
      escape: lines.escape,
      shell,
      report: told ? () => {} : report,
      scope: first ? outer : scope,
    };
    const sources = { given: args, outer: open ? outer : undefined };
    const instruction = readInstruction(statement, context, sources);
    if (instruction.kind === 'from') {
      close();
      const base = baseOf(instruction, named, report);
      open = { from: instruction, base, instructions: [] };
      const parent = base.kind === 'stage' ? scopes[base.stage] : undefined;
      scope = stageScope(parent ?? (base.kind === 'scratch' ? 'scratch' : 'image'));
      shell = (base.kind === 'stage' ? shells[base.stage] : undefined) ?? defaultShell(lines.escape, instruction);
    } else if (open) {
      open.instructions.push(instruction);
      if (instruction.kind === 'shell') shell = shellAfter(instruction);
    } else if (instruction.kind === 'arg') preamble.push(instruction);
    else if (!first && instruction.kind !== 'invalid' && whole === undefined)
      report('before-from', statement.span, `${statement.keyword} stands before the first FROM; only ARG may`);
  }
  close();
  checkStages(stages, report);
  const found = foreignFrontend(directives) ? problems.map(softened) : problems;
  return dockerfile(found.sort((a, b) => a.span.start - b.span.start));
};

/** A frontend other than Docker's may know instructions that BuildKit's own does not. */
const foreignFrontend = (directives: Dockerfile['directives']): boolean => {
  const syntax = directives.find(({ name }) => name === 'syntax')?.value;
  return syntax !== undefined && !/(?:^|\/)docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax);
};

const softened = (problem: Problem): Problem => ({ ...problem, severity: 'warning' });
