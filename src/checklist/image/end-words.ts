import type { EndOfSupport } from '../../model/image-facts.ts';

/** Whether long-term updates still come after the regular end: it is time to plan the move, not to drop everything. */
export const isExtended = ({ extendedUntil }: EndOfSupport, today: string): boolean =>
  extendedUntil !== undefined && extendedUntil >= today;

/** How support ended, behind the name of a release, and what to move to. */
export const endWords = ({ on, extendedUntil, successor }: EndOfSupport): string => {
  const end = typeof on === 'string' ? `ended on ${on}` : 'has ended';
  const extended = extendedUntil === undefined ? '' : `, long-term updates until ${extendedUntil}`;
  const cure = successor === undefined ? '' : `; ${successor} is the next that is supported`;
  return `${end}${extended}${cure}`;
};
