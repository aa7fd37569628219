import type { Copy } from '../../model/dockerfile.ts';
import type { Span } from '../../model/place.ts';
import { argumentsOf, programOf, type Redirect, type Script, type ShellCommand } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import { show } from '../../model/value.ts';
import { instructionsOf, judgedStages, stepsOf } from './steps.ts';

/** A text that a build writes down itself, and the file it goes to as far as that can be seen. */
type WrittenText = {
  readonly span: Span;
  readonly text: string;
  /** Holes as `${NAME}`; undefined where it is not said in the same pipeline. */
  readonly path: string | undefined;
};

/** What the commands and the heredocs of a build write into files. */
export function* writtenTexts(build: Build): Generator<WrittenText> {
  for (const { script } of stepsOf(build)) {
    const toFile = fileFinder(script);
    for (const command of script.commands) {
      const path = toFile(command);
      for (const { body } of command.redirects) if (body) yield { ...body, path };
      if (path === undefined || !/^(?:echo|printf)$/.test(programOf(command) ?? '')) continue;
      const words = command.words.slice(1);
      const [first, last] = [words[0], words.at(-1)];
      if (!first || !last) continue;
      const text = argumentsOf(command).join(' ').replaceAll('\\n', '\n').replaceAll('\\t', '\t');
      yield { span: { start: first.span.start, end: last.span.end }, text, path };
    }
  }
  for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
    if (instruction.kind === 'copy') yield* heredocsOf(instruction);
  }
}

function* heredocsOf({ heredocs, destination }: Copy): Generator<WrittenText> {
  const to = show(destination.value);
  for (const { name, content, body } of heredocs) {
    yield { span: body, text: content, path: to.endsWith('/') ? `${to}${name}` : to };
  }
}

/** Tells where the output of a command goes: behind `>`, or what `tee` at the end of its pipeline is given. */
const fileFinder = ({ commands }: Script): ((command: ShellCommand) => string | undefined) => {
  const tees = Map.groupBy(
    commands.filter((command) => programOf(command) === 'tee'),
    ({ pipeline }) => pipeline,
  );
  const targetIn = (redirects: readonly Redirect[]): string | undefined => {
    const target = redirects.find(({ operator }) => /^>>?\|?$/.test(operator))?.target;
    return target && show(target.value);
  };
  return ({ redirects, outer = [], pipeline, stage, stages }) => {
    const own = targetIn(redirects);
    if (own !== undefined) return own;
    const tee = tees.get(pipeline)?.find((each) => each.stage >= stage);
    if (tee) return argumentsOf(tee).find((word) => !word.startsWith('-'));
    return stage === stages - 1 ? targetIn(outer) : undefined;
  };
};
