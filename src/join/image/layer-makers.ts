import type { Dockerfile, Stage } from '../../model/dockerfile.ts';
import type { ImageStep, LayerMaker } from '../../model/image.ts';
import { type Digest, textPlace } from '../../model/place.ts';
import { type FileStep, isFileStep } from './file-step.ts';
import { lineageInstructions } from './lineage-instructions.ts';
import { matchesHistory } from './matches-history.ts';

type Built = {
  readonly dockerfile: Pick<Dockerfile, 'file' | 'text'>;
  /** The target and the stages it is FROM, nearest first. */
  readonly lineage: readonly Stage[];
};

/**
 * What in a Dockerfile made each layer of an image that was built from it. Where the history ends with all that the file
 * does, each step is one instruction, and what lies before came with the base. Where it does not (the file was changed
 * since, or a builder left something out), a layer has a line only if its step fits one instruction and that one no other
 * step: nothing is guessed.
 */
export const layerMakers = (
  { dockerfile, lineage }: Built,
  history: readonly ImageStep[],
): ReadonlyMap<Digest, LayerMaker> => {
  const written = lineageInstructions(lineage).flatMap(({ instruction }) =>
    isFileStep(instruction) ? [instruction] : [],
  );
  const steps = ownSteps(history);
  const fits = (instruction: FileStep, { instruction: text }: ImageStep): boolean =>
    matchesHistory(instruction, text, dockerfile.text);
  const first = steps.length - written.length;
  const whole = first >= 0 && written.every((one, at) => fits(one, steps[first + at]?.step ?? NONE));
  const makers = new Map<Digest, LayerMaker | undefined>();
  const add = (layer: Digest | undefined, maker: LayerMaker): void => {
    // layers of the same bytes cannot be told apart
    if (layer !== undefined) makers.set(layer, makers.has(layer) && makers.get(layer) !== maker ? undefined : maker);
  };
  const madeBy = ({ step, alone }: OwnStep, instruction: FileStep | undefined): void => {
    if (alone && instruction)
      add(step.layer, { kind: 'instruction', place: textPlace(dockerfile.file, instruction.span) });
  };
  if (whole) {
    const root = lineage.at(-1);
    const end = written.length === 0 ? history.length : history.indexOf(steps[first]?.step ?? NONE);
    if (root?.base.kind === 'image') {
      const base = { kind: 'base', place: textPlace(dockerfile.file, root.from.image.span) } as const;
      for (const { layer } of history.slice(0, end)) add(layer, base);
    }
    for (const [at, instruction] of written.entries()) {
      const own = steps[first + at];
      if (own) madeBy(own, instruction);
    }
  } else {
    for (const own of steps) {
      const [one, other] = written.filter((instruction) => fits(instruction, own.step));
      const repeated = one && steps.some((each) => each !== own && fits(one, each.step));
      if (!other && !repeated) madeBy(own, one);
    }
  }
  return new Map([...makers].flatMap(([layer, maker]) => (maker ? [[layer, maker]] : [])));
};

const NONE: ImageStep = { instruction: '', layer: undefined };

/** A step that may change files, and whether its layer holds nothing of a step before it. */
type OwnStep = { readonly step: ImageStep; readonly alone: boolean };

/** Builders that squash (`docker build --squash`, `buildah bud`) put the files of many steps into the layer of the last. */
const ownSteps = (history: readonly ImageStep[]): readonly OwnStep[] => {
  let squashed = false;
  return history.flatMap((step) => {
    const alone = !squashed;
    if (step.layer !== undefined) squashed = false;
    else if (/^(?:RUN|COPY|ADD) /.test(step.instruction)) squashed = true;
    return /^(?:RUN|COPY|ADD|WORKDIR) /.test(step.instruction) ? [{ step, alone }] : [];
  });
};
