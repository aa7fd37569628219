import type { Stage } from '../../model/dockerfile.ts';
import type { Insertion } from './rewrite.ts';

/** Instructions that say how the image is started; what is set up stands before them. */
const STARTS = new Set(['cmd', 'entrypoint', 'healthcheck', 'stopsignal']);

/** What may stand among them and needs nothing that is set up. */
const TELLS = new Set(['expose', 'label']);

/**
 * Lines put where a stage has been set up and says how it starts: before its last CMD and ENTRYPOINT, and before the
 * HEALTHCHECK that stands with them, or at its end.
 */
export const beforeStart = ({ from, instructions }: Stage, text: string): Insertion => {
  const setUp = instructions.findLastIndex(({ kind }) => !STARTS.has(kind) && !TELLS.has(kind));
  const check = instructions.slice(setUp + 1).find(({ kind }) => kind === 'healthcheck');
  const start = check ?? instructions[instructions.findLastIndex(({ kind }) => !STARTS.has(kind)) + 1];
  return start
    ? { where: 'before', at: start.span, text }
    : { where: 'after', at: (instructions.at(-1) ?? from).span, text };
};
