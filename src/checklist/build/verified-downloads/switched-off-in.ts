import type { Instruction, Word } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import type { ShellCommand, ShellWord } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { type Severity, type Violated, violated } from '../../outcome.ts';
import type { FoundLine } from '../off-lines.ts';
import { scriptsRun } from '../scripts-run.ts';
import { instructionsOf, judgedStages, originIn, type Step, stepsOf } from '../steps.ts';
import { withVariables } from '../with-variables.ts';
import { assignedBy } from './assigned-by.ts';
import { switchBackOn } from './switch-back-on.ts';
import type { Switched } from './switches.ts';

/** A check that a build can switch off: by words of commands, by variables, by lines of configuration files. */
type Check = {
  /** The title of the change that takes such a word away. */
  readonly again: string;
  readonly words: (command: ShellCommand) => readonly Switched[];
  /** What it weighs that a command does without the check; undefined: what it mostly does. */
  readonly weigh?: (command: ShellCommand) => Severity | undefined;
  /** Whether a command needs no such check; it is of a script that the build starts where no step is given. */
  readonly excused: (command: ShellCommand, step?: Step) => boolean;
  /** `stays`: in the running container too. */
  readonly variable: (
    name: string,
    value: string,
    stays: boolean,
  ) => { readonly message: string; readonly severity?: Severity; readonly remedy?: string } | undefined;
  readonly lines: readonly FoundLine[];
};

/** Every place where a build switches a check off. */
export function* switchedOffIn(
  build: Build,
  { again, words, weigh, excused, variable, lines }: Check,
): Generator<Violated> {
  const said: Span[] = [];
  const variables: Given[] = judgedStages(build).flatMap((stage) => {
    const shipped = build.lineage.includes(stage);
    return instructionsOf(stage).flatMap((instruction) => givenBy(instruction, shipped));
  });
  for (const step of stepsOf(build)) {
    for (const written of step.script.commands) {
      const command = withVariables(build, step, written);
      if (excused(command, step)) continue;
      for (const { word, message } of words(command)) {
        said.push(word.span);
        const severity = weigh?.(written);
        yield violated(originIn(build, word.span), message, {
          ...switchBackOn(build, command, word, again),
          ...(severity && { severity }),
        });
      }
      variables.push(...assignedBy(command).map(({ name, value }) => ({ name, value, stays: false })));
    }
  }
  for (const { name = '', value, stays } of variables) {
    const text = value && literal(value.value);
    const off = text === undefined ? undefined : variable(name, text, stays);
    if (!off || !value) continue;
    const { message, ...more } = off;
    yield violated(originIn(build, value.span), message, more);
  }
  for (const { word, file, script } of scriptsRun(build)) {
    const [off] = script.commands.flatMap((command) => (excused(command) ? [] : words(command)));
    if (off) yield violated(originIn(build, word.span), `${file}, which this step starts: ${off.message}`);
  }
  for (const { span, message } of lines)
    if (!said.some(({ start, end }) => start >= span.start && end <= span.end))
      yield violated(originIn(build, span), message);
}

/** A variable and what it is given. */
type Given = {
  readonly name: string | undefined;
  readonly value: Word | ShellWord | undefined;
  readonly stays: boolean;
};

const givenBy = (instruction: Instruction, shipped: boolean): readonly Given[] => {
  if (instruction.kind === 'env')
    return instruction.pairs.map(({ key, value }) => ({ name: literal(key.value), value, stays: shipped }));
  if (instruction.kind !== 'arg') return [];
  return instruction.variables.map(({ name, default: value }) => ({ name, value, stays: false }));
};
