import type { SubjectPosture } from '../../posture/posture.ts';
import { count } from '../count.ts';

const CELL = 100;
const GAP = 4;

/** The load line of a subject as SVG: solid to its level and within the next, light to its ceiling. */
export const loadBar = (subject: SubjectPosture): string => {
  const cells = subject.progress.map(({ level, passed, failed, unknown }) => {
    const x = (level - 1) * CELL;
    const rect = (style: string, width: number): string =>
      width <= 0 ? '' : `<rect class=${style} x=${x} y=0 width=${Math.round(width)} height=16 rx=3 />`;
    const all = passed + failed + unknown;
    if (level <= subject.level) return rect('solid', CELL - GAP);
    const done = level === subject.level + 1 && all > 0 ? ((CELL - GAP) * passed) / all : 0;
    return rect(level <= subject.ceiling ? 'light' : 'track', CELL - GAP) + rect('solid', done);
  });
  return `<svg class=bars viewBox="0 0 396 16" preserveAspectRatio=none role=img aria-label="${loadText(subject)}">${cells.join('')}</svg>`;
};

/** The load line in words: `level 1, 5 of 11 to level 2`. */
export const loadText = ({ level, progress, withWaivers }: SubjectPosture): string => {
  const lifted =
    withWaivers && withWaivers.level > level
      ? ` (${withWaivers.level} with ${count(withWaivers.waivers, 'waiver')})`
      : '';
  const next = progress.find((one) => one.level === level + 1);
  if (!next) return `level ${level}${lifted}`;
  return `level ${level}${lifted}, ${next.passed} of ${next.passed + next.failed + next.unknown} to level ${next.level}`;
};
