import { askedAt, nextProgress } from '../../posture/next-progress.ts';
import type { SubjectPosture } from '../../posture/posture.ts';
import { count } from '../text/count.ts';

const CELL = 100;
const GAP = 4;

/** What a load line is drawn of. */
type Loaded = Pick<SubjectPosture, 'level' | 'ceiling' | 'progress'> & Partial<Pick<SubjectPosture, 'withWaivers'>>;

/** The load line of a subject as SVG: solid to its level and within the next, light to its ceiling. */
export const loadBar = (subject: Loaded): string => {
  const next = nextProgress(subject.progress, subject.level);
  const cells = subject.progress.map(({ level, passed, failed, unknown }) => {
    const x = (level - 1) * CELL;
    const rect = (style: string, width: number): string =>
      width <= 0 ? '' : `<rect class=${style} x=${x} y=0 width=${Math.round(width)} height=16 rx=3 />`;
    if (level <= subject.level) return rect('solid', CELL - GAP);
    if (next === undefined) return '';
    const done = level === next.level ? ((CELL - GAP) * passed) / (passed + failed + unknown) : 0;
    return rect(level <= subject.ceiling ? 'light' : 'track', CELL - GAP) + rect('solid', done);
  });
  return `<svg class=bars viewBox="0 0 396 16" preserveAspectRatio=none role=img aria-label="${loadText(subject)}">${cells.join('')}</svg>`;
};

/** The load line in words: `level 1, 5 of 11 to level 2`. */
export const loadText = ({ level, progress, withWaivers }: Loaded): string => {
  const lifted =
    withWaivers && withWaivers.level > level
      ? ` (${withWaivers.level} with ${count(withWaivers.waivers, 'waiver')})`
      : '';
  const next = nextProgress(progress, level);
  if (next) return `level ${level}${lifted}, ${next.passed} of ${askedAt(next)} to level ${next.level}`;
  return level === 4 ? `level ${level}${lifted}` : `level ${level}${lifted}, no more is asked`;
};
