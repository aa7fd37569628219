import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import { once } from '../../../model/once.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { appended } from '../appended.ts';
import { jointBehind } from '../joint.ts';
import { type Rewriting, rewrite } from '../rewrite.ts';
import { ancestryOf, type Step, stepsOf } from '../steps.ts';
import { withOption } from '../with-option.ts';
import type { Filled } from './left-behind.ts';

/** Keeps the cache out of the layer, or takes it out again; nothing where a later step lives on it. */
export const cureOf = (build: Build, step: Step, { command, cache }: Filled): { readonly fix?: Fix } => {
  const { cure } = cache;
  if (!cure) return {};
  if (cure.kind === 'option') {
    const [first, ...more] = optionEverywhere(build, step, command.manager.name, cure.text, cache.avoidedBy);
    return first ? rewrite(build, `Add ${cure.text}`, [first, ...more], cure.look) : {};
  }
  // a RUN that only fetches lists would fetch them for nothing
  if (step.script.commands.every((each) => readPackageCommand(each)?.action === 'update')) return {};
  const { name } = command.manager;
  const use = name === 'apt' ? laterUse(build, step) : 'none';
  const text = cure.text.replace(/^(?:yum|dnf)(?= )/, command.program.raw);
  const end = use === 'relies' ? undefined : appended(build, step, command.command, text);
  if (!end) return {};
  const look = use === 'none' ? undefined : 'whether the scripts that run later install packages without an update';
  return rewrite(build, `End the same RUN with ${text}`, [end], look);
};

/** The option in each command of the RUN that fills the cache; an update of the index alone goes. */
const optionEverywhere = (
  build: Build,
  step: Step,
  manager: string,
  option: string,
  avoidedBy: readonly string[],
): readonly Rewriting[] => {
  const { commands } = step.script;
  const rewritings: Rewriting[] = [];
  for (const [index, command] of commands.entries()) {
    const read = readPackageCommand(command);
    if (read?.manager.name !== manager || !read.manager.cache?.filledBy.includes(read.action)) continue;
    if (read.options.some(({ name }) => avoidedBy.includes(name))) continue;
    if (read.action === 'update') {
      const next = commands[index + 1];
      const joint = jointBehind(build.dockerfile.text, command.span.end);
      if (command.within.length || joint === undefined || next?.span.start !== command.span.end + joint.length)
        return [];
      rewritings.push({ span: { start: command.span.start, end: next.span.start }, text: '' });
    } else {
      const added = withOption(step, read, option);
      if (!added) return [];
      rewritings.push(added);
    }
  }
  return rewritings;
};

/** Whether a later RUN of the stage, or of one FROM it, installs with the lists of this one, or may do so in a script. */
const laterUse = (build: Build, step: Step): 'none' | 'maybe' | 'relies' => {
  let use: 'none' | 'maybe' = 'none';
  for (const later of stepsOf(build)) {
    if (later.run.span.start <= step.run.span.start) continue;
    const { updates, installs, mayInstall } = aptIn(later);
    if (updates || (later.stage !== step.stage && !ancestryOf(build, later.stage).includes(step.stage))) continue;
    if (installs) return 'relies';
    if (mayInstall) use = 'maybe';
  }
  return use;
};

/** What a RUN does with apt first, as far as it is written there: what it updates behind an install comes too late for it. */
const aptIn = once(
  ({ script }: Step): { readonly updates: boolean; readonly installs: boolean; readonly mayInstall: boolean } => {
    const first = script.commands
      .map((command) => readPackageCommand(command))
      .find((each) => each?.manager.name === 'apt' && (each.action === 'update' || each.action === 'install'));
    return {
      updates: first?.action === 'update',
      installs: first?.action === 'install',
      mayInstall: script.problems.length > 0 || script.commands.some(isScript),
    };
  },
);

/** Whether a command runs a script of the project, of which nothing is known here. */
const isScript = (command: ShellCommand): boolean => {
  const program = command.words[0]?.raw ?? '';
  if (/^(?:\.{1,2}\/|\/(?!usr\/|bin\/|sbin\/))|\.sh$/.test(program)) return true;
  return (
    /^(?:sh|bash|ash|source|\.)$/.test(programOf(command) ?? '') &&
    argumentsOf(command).some((each) => /\.sh$|^\//.test(each))
  );
};
