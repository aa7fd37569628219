import type { Summary } from '../kept-report.ts';

const WIDTH = 1000;
const LEFT = 62;
const RIGHT = 12;
const STEP = 34;
const TOP = 14;
const BOTTOM = TOP + 4 * STEP;

type Stop = { readonly received: number; readonly summary: Summary };

/** How the load line of a source moved over its reports, oldest on the left, as a picture. */
export const course = (stops: readonly Stop[]): string => {
  const from = stops[0]?.received ?? 0;
  const span = Math.max(1, (stops.at(-1)?.received ?? 0) - from);
  const x = (received: number): number => Math.round(LEFT + ((received - from) / span) * (WIDTH - LEFT - RIGHT));
  const y = (level: number): number => BOTTOM - level * STEP;
  const points = stops.map(({ received, summary }) => [x(received), y(summary.level ?? 0)] as const);
  const [first, ...later] = points;
  const last = points.at(-1);
  if (!first || !last) return '';
  const way = `M${first.join(' ')}${later.map(([px, py]) => `H${px}V${py}`).join('')}`;
  const marks = [0, 1, 2, 3, 4].map(
    (level) =>
      `<path class=grid d="M${LEFT} ${y(level)}H${WIDTH - RIGHT}"/><text x=${LEFT - 10} y=${y(level) + 4} text-anchor=end>level ${level}</text>`,
  );
  const target = stops.at(-1)?.summary.target;
  const goal = target === undefined ? '' : `<path class=goal d="M${LEFT} ${y(target)}H${WIDTH - RIGHT}"/>`;
  const levels = stops.map(({ summary }) => summary.level ?? 'unknown');
  return `<svg class=course viewBox="0 0 ${WIDTH} ${BOTTOM + 14}" role=img aria-label="Level over ${stops.length} reports: from ${levels[0]} to ${levels.at(-1)}">
${marks.join('')}<path class=area d="${way}V${BOTTOM}H${first[0]}Z"/>${goal}<path class=way d="${way}"/><circle class=dot cx=${last[0]} cy=${last[1]} r=6 /></svg>`;
};
