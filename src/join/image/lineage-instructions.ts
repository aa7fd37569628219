import type { Instruction, Stage } from '../../model/dockerfile.ts';

/** An instruction that makes an image, and how many FROMs lie between its stage and the target. */
export type LineageInstruction = { readonly instruction: Instruction; readonly depth: number };

/** The instructions that make an image of a target and the stages it is FROM (nearest first), in the order they are run. */
export const lineageInstructions = (lineage: readonly Stage[]): readonly LineageInstruction[] => {
  const all: LineageInstruction[] = [];
  for (let depth = lineage.length - 1; depth >= 0; depth--) {
    for (const instruction of [...triggersOf(lineage[depth + 1]), ...(lineage[depth]?.instructions ?? [])])
      all.push({ instruction, depth });
  }
  return all;
};

/** What ONBUILD of a stage adds to the one that is FROM it, before its own instructions. */
const triggersOf = (parent: Stage | undefined): readonly Instruction[] =>
  (parent?.instructions ?? []).flatMap((instruction) =>
    instruction.kind === 'onbuild' ? [instruction.instruction] : [],
  );
