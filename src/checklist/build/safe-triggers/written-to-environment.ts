import type { PipelineStep } from '../../../model/pipeline.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';

/** A command whose output goes into one of the files by which a step sets variables or paths for those behind. */
export type Written = {
  readonly command: ShellCommand;
  /** What is run within it for its output. */
  readonly inner: readonly ShellCommand[];
  readonly file: 'GITHUB_ENV' | 'GITHUB_PATH';
  /** The lines of its heredoc. */
  readonly body: string;
};

/** What a step writes there as it is; nothing where a delimiter that nobody knows stands around it. */
export const writtenToEnvironment = ({ script, run }: PipelineStep): readonly Written[] => {
  if (!script || !run || !/GITHUB_(?:ENV|PATH)/.test(run.text)) return [];
  const { commands } = script;
  const written = commands.flatMap((command): readonly Written[] => {
    if (!/^(?:echo|printf|cat)$/.test(programOf(command) ?? '') || command.within.includes('substitution')) return [];
    const file = writesTo(command, commands);
    if (file === undefined) return [];
    const inner = commands.filter(
      ({ span, within }) =>
        within.includes('substitution') && span.start > command.span.start && span.end <= command.span.end,
    );
    return [{ command, inner, file, body: command.redirects.map(({ body }) => body?.text ?? '').join('') }];
  });
  const enclosed = new Set(written.filter(beginsAtRandom).map(({ file }) => file));
  return written.filter(({ file }) => !enclosed.has(file));
};

const beginsAtRandom = ({ command, body }: Written): boolean =>
  /\w<<-?["']?\$/.test(`${command.words.map(({ raw }) => raw).join(' ')}\n${body}`);

/** By its own redirect, by tee behind it, or by that of the group it stands in. */
const writesTo = (command: ShellCommand, commands: readonly ShellCommand[]): Written['file'] | undefined => {
  const next = commands.find(({ pipeline, stage }) => pipeline === command.pipeline && stage === command.stage + 1);
  const tee = next && programOf(next) === 'tee' && next.stage === next.stages - 1 ? next : undefined;
  const targets = [
    ...[...command.redirects, ...(command.outer ?? [])].flatMap(({ operator, target }) =>
      />/.test(operator) && target ? [target.raw] : [],
    ),
    ...(tee ? tee.words.map(({ raw }) => raw) : []),
  ];
  return fileOf(targets.join(' '));
};

const fileOf = (text: string): Written['file'] | undefined => {
  const [, name] = /\$\{?(GITHUB_ENV|GITHUB_PATH)\b/.exec(text) ?? [];
  return name === 'GITHUB_ENV' || name === 'GITHUB_PATH' ? name : undefined;
};
