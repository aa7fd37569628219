import type { Add, Copy, Instruction, Run, Workdir } from '../../model/dockerfile.ts';

/** An instruction that may change files, and so make a layer. */
export type FileStep = Run | Copy | Add | Workdir;

export const isFileStep = (instruction: Instruction): instruction is FileStep =>
  /^(?:run|copy|add|workdir)$/.test(instruction.kind);
