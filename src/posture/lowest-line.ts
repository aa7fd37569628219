import type { Posture, SubjectPosture } from './posture.ts';

/** A whole stands where its lowest subject stands. */
export const lowestLine = (
  subjects: readonly SubjectPosture[],
  waivers: number,
): Pick<Posture, 'level' | 'ceiling' | 'withWaivers'> => {
  const least = (levels: readonly SubjectPosture['level'][]): SubjectPosture['level'] =>
    levels.reduce((low, level) => (level < low ? level : low), levels[0] ?? 0);
  const waived = subjects.map((subject) => subject.withWaivers ?? subject);
  return {
    level: least(subjects.map(({ level }) => level)),
    ceiling: least(subjects.map(({ ceiling }) => ceiling)),
    withWaivers:
      waivers === 0
        ? undefined
        : {
            level: least(waived.map(({ level }) => level)),
            ceiling: least(waived.map(({ ceiling }) => ceiling)),
            waivers,
          },
  };
};
