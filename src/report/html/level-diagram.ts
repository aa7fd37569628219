import type { Posture } from '../../posture/posture.ts';
import { LEVEL_NAMES } from '../content/level-names.ts';

const TOP = 24;
const STEP = 30;

/** The mark on the hull: draught marks for the four levels, water to the level reached, and the load line at it. */
export const levelDiagram = ({ level, ceiling }: Pick<Posture, 'level' | 'ceiling'>): string => {
  const y = (at: number): number => TOP + (4 - at) * STEP;
  const bottom = y(0) + 16;
  const marks = [4, 3, 2, 1, 0].map(
    (at) =>
      `<path class=hull d="M118 ${y(at)}H132"/><text x=140 y=${y(at) + 5}>${at} <tspan class=soft>${LEVEL_NAMES[at] ?? ''}</tspan></text>`,
  );
  const water = (style: string, at: number): string =>
    `<rect class=${style} x=4 y=${y(at)} width=114 height=${bottom - y(at)} />`;
  return `<svg class=level-diagram viewBox="0 0 230 170" role=img aria-label="Level ${level} of 4${ceiling > level ? `, nothing found against level ${ceiling}` : ''}">
${ceiling > level ? water('ceiling', ceiling) : ''}${water('water', level)}<path class=hull d="M118 8V${bottom}"/>
<circle class=disc cx=60 cy=${y(level)} r=15 /><path class=line d="M30 ${y(level)}H90"/>${marks.join('')}</svg>`;
};
