import type { From, Instruction, Run, Stage, UserInstruction } from '../../model/dockerfile.ts';
import { once } from '../../model/once.ts';
import { declaredAt, type Origin, type Span, textPlace } from '../../model/place.ts';
import { type Script, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';

/** A RUN with the commands it runs. */
export type Step = {
  readonly stage: Stage;
  /** Whether what it writes ends up in the image. */
  readonly shipped: boolean;
  readonly run: Run;
  readonly script: Script;
};

/**
 * The stages that a rule about how things are built looks at: what the target needs; all of them where no service
 * builds the Dockerfile, as any may be somebody's target then.
 */
export const judgedStages = (build: Build): readonly Stage[] =>
  build.sections.length ? build.stages : build.dockerfile.stages;

/** The instructions of a stage, with what stands behind ONBUILD in place of it. */
export const instructionsOf = (stage: Stage): readonly Instruction[] =>
  stage.instructions.map((instruction) => (instruction.kind === 'onbuild' ? instruction.instruction : instruction));

/** A stage and the stages it is FROM, nearest first. */
export const ancestryOf = ({ dockerfile }: Pick<Build, 'dockerfile'>, stage: Stage): readonly Stage[] => {
  const all: Stage[] = [];
  for (
    let at: Stage | undefined = stage;
    at;
    at = at.base.kind === 'stage' ? dockerfile.stages[at.base.stage] : undefined
  )
    all.push(at);
  return all;
};

/** Every RUN of the judged stages, in file order. */
export const stepsOf = once((build: Build): readonly Step[] =>
  judgedStages(build).flatMap((stage) => {
    const shipped = build.lineage.includes(stage);
    return instructionsOf(stage).flatMap((run) =>
      run.kind === 'run' ? [{ stage, shipped, run, script: scriptOf(run.command) }] : [],
    );
  }),
);

/** What the RUNs among instructions call, in file order. */
export const commandsOf = (instructions: readonly Instruction[]): readonly ShellCommand[] =>
  instructions.flatMap((each) => (each.kind === 'run' ? scriptOf(each.command).commands : []));

/** FROM of the stage that the image goes back to in the end. */
export const rootFrom = ({ lineage, target }: Build): From => (lineage.at(-1) ?? target).from;

/** The last USER of an image, of the stages that it is FROM too: as whom it is started. */
export const lastUser = ({ lineage }: Build): UserInstruction | undefined => {
  for (const { instructions } of lineage) {
    const last = instructions.findLast((each): each is UserInstruction => each.kind === 'user');
    if (last) return last;
  }
  return undefined;
};

/** Where something stands in the build's Dockerfile. */
export const originIn = (build: Build, span: Span): Origin => declaredAt(textPlace(build.dockerfile.file, span));
