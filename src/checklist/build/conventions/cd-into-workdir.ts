import type { Fix } from '../../../model/change.ts';
import type { Instruction, Stage } from '../../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { jointBefore, jointBehind } from '../joint.ts';
import { type Rewriting, rewrite } from '../rewrite.ts';
import type { Step } from '../steps.ts';
import { workdirBefore } from '../workdir-before.ts';
import { isAbsolute } from './workdirs.ts';

/**
 * A cd at the start of a RUN taken away: where the WORKDIR is that folder already, or with a WORKDIR before it where
 * nothing after it would notice.
 */
export const cdIntoWorkdir = (
  build: Build,
  { stage, run, script }: Step,
  cd: ShellCommand,
  folder: string,
): { readonly fix?: Fix } => {
  if (run.command.form !== 'shell' || run.heredocs.length > 0 || run.mounts.length > 0) return {};
  // a step behind ONBUILD is run elsewhere, and what answers a cd that fails would answer something else
  const answered = script.commands[script.commands.indexOf(cd) + 1]?.after === '||';
  if (answered || !stage.instructions.includes(run)) return {};
  const removal = withoutCommand(build.dockerfile.text, cd, script.commands[0] === cd);
  if (!removal || !/^\/[\w./-]+$/.test(folder) || folder.includes('..')) return {};
  if (workdirBefore(build, stage, run) === plain(folder)) return rewrite(build, `Leave out cd ${folder}`, [removal]);
  return mattersAfter(build, stage, run) || followsSame(stage, run, folder)
    ? {}
    : rewrite(
        build,
        `Write WORKDIR ${folder}`,
        [{ where: 'before', at: run.span, text: `WORKDIR ${folder}` }, removal],
        `whether ${folder} is there by then: WORKDIR makes a folder that is missing`,
      );
};

const plain = (folder: string): string => withoutEndSlashes(folder) || '/';

/** A command taken out of a list, with what joins it to its neighbour. */
const withoutCommand = (text: string, { span }: ShellCommand, first: boolean): Rewriting | undefined => {
  const joined = first ? jointBehind(text, span.end) : jointBefore(text, span.start);
  if (joined === undefined) return undefined;
  const [start, end] = first ? [span.start, span.end + joined.length] : [span.start - joined.length, span.end];
  return { span: { start, end }, text: '' };
};

/** Whether another WORKDIR before it changes what later instructions do, what is built on the stage, or what is shipped. */
const mattersAfter = (build: Build, stage: Stage, instruction: Instruction): boolean => {
  const later = stage.instructions.slice(stage.instructions.indexOf(instruction) + 1);
  const next = later.findIndex((each) => each.kind === 'workdir' && isAbsolute(each.path.value));
  const stands = next < 0 ? later : later.slice(0, next);
  const goesOn = build.dockerfile.stages.some(({ base }) => base.kind === 'stage' && base.stage === stage.index);
  return stands.some(standsOnFolder) || (next < 0 && (build.lineage.includes(stage) || goesOn));
};

/** Whether a RUN before it goes to the same folder: the WORKDIR that is written there will do for both. */
const followsSame = (stage: Stage, instruction: Instruction, folder: string): boolean => {
  const before = stage.instructions.slice(0, stage.instructions.indexOf(instruction));
  const since = before.slice(before.findLastIndex(({ kind }) => kind === 'workdir') + 1);
  return since.map(goesTo).some((other) => other !== undefined && plain(other) === plain(folder));
};

/** The folder that a RUN goes to before all else, where it says it in full. */
const goesTo = (instruction: Instruction): string | undefined => {
  if (instruction.kind !== 'run' || instruction.command.form !== 'shell') return undefined;
  const first = instruction.command.script.commands.find((each) => programOf(each) !== 'set');
  const [program, folder] = first?.words ?? [];
  return program?.raw === 'cd' && folder?.raw.startsWith('/') ? folder.raw : undefined;
};

const standsOnFolder = (instruction: Instruction): boolean => {
  switch (instruction.kind) {
    case 'copy':
    case 'add':
      return !isAbsolute(instruction.destination.value);
    case 'run':
      return goesTo(instruction) === undefined;
    case 'arg':
    case 'env':
    case 'label':
    case 'expose':
    case 'user':
    case 'maintainer':
      return false;
    default:
      return true;
  }
};
