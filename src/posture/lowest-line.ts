import { askedAt } from './next-progress.ts';
import type { Posture, SubjectPosture } from './posture.ts';

/**
 * A whole stands where its lowest subject stands. One of which nothing more is asked holds nothing back: where a pipeline
 * ends at level 1 because no control of a higher one applies to it, the services decide.
 */
export const lowestLine = (
  subjects: readonly SubjectPosture[],
  waivers: number,
): Pick<Posture, 'level' | 'ceiling' | 'withWaivers'> => {
  const least = (markOf: (subject: SubjectPosture) => Mark): Mark => {
    const marks = subjects.map((subject) => ({ mark: markOf(subject), top: topOf(subject) }));
    const held = marks.filter(({ mark, top }) => mark < top);
    return held.length > 0 ? lowestOf(held.map(({ mark }) => mark)) : highestOf(marks.map(({ mark }) => mark));
  };
  return {
    level: least(({ level }) => level),
    ceiling: least(({ ceiling }) => ceiling),
    withWaivers:
      waivers === 0
        ? undefined
        : {
            level: least(({ level, withWaivers }) => withWaivers?.level ?? level),
            ceiling: least(({ ceiling, withWaivers }) => withWaivers?.ceiling ?? ceiling),
            waivers,
          },
  };
};

type Mark = SubjectPosture['level'];

/** The highest level that asks something of a subject. */
const topOf = ({ progress }: SubjectPosture): Mark => progress.findLast((one) => askedAt(one) > 0)?.level ?? 0;

const lowestOf = (marks: readonly Mark[]): Mark => marks.reduce((low, mark) => (mark < low ? mark : low), 4);
const highestOf = (marks: readonly Mark[]): Mark => marks.reduce((high, mark) => (mark > high ? mark : high), 0);
