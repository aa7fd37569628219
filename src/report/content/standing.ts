import { askedAt, nextProgress } from '../../posture/next-progress.ts';
import type { SubjectPosture } from '../../posture/posture.ts';

/** What a subject has reached and how far it is to the next level, in a few words: `level 0, 12 of 15 to 1`. */
export const standing = ({ level, role, progress, withWaivers }: SubjectPosture): string => {
  const next = nextProgress(progress, level);
  const lifted =
    withWaivers && withWaivers.level > level
      ? `; ${withWaivers.level} with ${withWaivers.waivers} waiver${withWaivers.waivers === 1 ? '' : 's'}`
      : '';
  const reached = `level ${level}${lifted}${role ? ` (${role})` : ''}`;
  if (next) return `${reached}, ${next.passed} of ${askedAt(next)} to ${next.level}`;
  return level === 4 ? reached : `${reached}, no more is asked`;
};
