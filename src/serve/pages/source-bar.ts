import type { Standing } from '../standing-of.ts';

const CELL = 100;
const GAP = 4;

/** The load line of a source: solid to its level, light to its ceiling, a mark at its target; empty where nobody knows. */
export const sourceBar = ({ level, last }: Standing): string => {
  const ceiling = level === undefined ? 0 : (last?.ceiling ?? 0);
  const cells = [1, 2, 3, 4].map((at) => {
    const style = level === undefined ? 'none' : at <= level ? 'solid' : at <= ceiling ? 'light' : 'track';
    const edge = style === 'none' ? 1 : 0;
    return `<rect class=${style} x=${(at - 1) * CELL + edge} y=${edge} width=${CELL - GAP - 2 * edge} height=${16 - 2 * edge} rx=3 />`;
  });
  const target = last?.target;
  const goal = target === undefined ? '' : `<rect class=goal x=${target * CELL - GAP} y=0 width=4 height=16 />`;
  const words = level === undefined ? 'level unknown' : `level ${level}, nothing found against level ${ceiling}`;
  return `<svg class=bars viewBox="0 0 400 16" preserveAspectRatio=none role=img aria-label="${words}${target === undefined ? '' : `, target ${target}`}">${cells.join('')}${goal}</svg>`;
};
