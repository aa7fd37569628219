import { isDevelopmentTool } from '../../../knowledge/development-tools.ts';
import { purposeOf } from '../../../knowledge/file-purpose.ts';
import { argumentsOf, type CommandLine, programOf, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { isDevelopmentStage } from '../../purpose/in-development.ts';
import { buildsAtStart } from '../../start/builds-at-start.ts';
import { compiles } from '../multi-stage/compiling.ts';
import { npmScripts } from '../npm-scripts.ts';
import { processOf } from '../process.ts';
import { ancestryOf, type Step, stepsOf } from '../steps.ts';

/** What the image starts, and what a script of its package.json runs in turn. */
const startsOf = (build: Build): readonly (CommandLine | undefined)[] => {
  const { entrypoint, cmd } = processOf(build);
  const lines = [entrypoint?.command, cmd?.command];
  return [...lines, ...lines.flatMap((line) => npmScripts(build, line))];
};

const startsTool = (line: CommandLine | undefined): boolean =>
  line !== undefined &&
  scriptOf(line).commands.some((command) => {
    const words = [programOf(command) ?? '', ...(programOf(command) === 'npx' ? argumentsOf(command) : [])];
    return words.some(isDevelopmentTool);
  });

/** Whether the stage or the file is for development, or the image starts a tool that is among them. */
export const wantsDevelopment = (build: Build, step: Step): boolean =>
  isDevelopmentStage(step.stage) ||
  purposeOf(build.dockerfile.file) !== undefined ||
  startsOf(build).some((line) => buildsAtStart(line) || startsTool(line));

/** Whether a later command throws them out again, or something is built or served with them. */
export const shedsDevelopment = (build: Build, step: Step): boolean =>
  wantsDevelopment(build, step) ||
  stepsOf(build).some(
    ({ stage, script }) =>
      stage !== step.stage && ancestryOf(build, stage).includes(step.stage) && script.commands.some(compiles),
  ) ||
  step.stage.instructions.some((each) => {
    if (each.kind !== 'run' || each.command.form !== 'shell' || each.span.start < step.run.span.start) return false;
    return (
      /\b(?:prune|--production|--omit[= ]dev|--no-dev)\b/.test(each.command.raw) ||
      each.command.script.commands.some(compiles)
    );
  });
