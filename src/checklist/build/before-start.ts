import type { Stage } from '../../model/dockerfile.ts';
import type { Insertion } from './rewrite.ts';

/** Instructions that say how the image is started; what is set up stands before them. */
const STARTS = new Set(['cmd', 'entrypoint', 'healthcheck', 'stopsignal']);

/** Lines put where a stage has been set up and says how it starts: before its last CMD and ENTRYPOINT, or at its end. */
export const beforeStart = ({ from, instructions }: Stage, text: string): Insertion => {
  const last = instructions.findLastIndex(({ kind }) => !STARTS.has(kind));
  const start = instructions[last + 1];
  return start
    ? { where: 'before', at: start.span, text }
    : { where: 'after', at: (instructions.at(-1) ?? from).span, text };
};
