import type { Level } from '../checklist/control.ts';
import type { Finding } from '../posture/finding.ts';
import type { Posture, SubjectPosture } from '../posture/posture.ts';

/** How the same project stood at the base of a change. */
export type Before = {
  /** What the base is called: a branch, a commit, a file. */
  readonly name: string;
  readonly level: 0 | Level;
  readonly subjects: readonly Pick<SubjectPosture, 'id' | 'level'>[];
  /** Fingerprints. */
  readonly findings: ReadonlySet<string>;
};

export type Change = {
  readonly from: 0 | Level;
  readonly to: 0 | Level;
  readonly raised: readonly SubjectPosture[];
  readonly lowered: readonly SubjectPosture[];
  readonly appeared: readonly Finding[];
  /** How many findings of the base are gone. */
  readonly gone: number;
};

/** What a change did: levels that moved, findings that came and went. Subjects that are new count as neither. */
export const changeSince = (before: Before, posture: Posture): Change => {
  const levels = new Map(before.subjects.map(({ id, level }) => [id, level]));
  const moved = (sign: number) =>
    posture.subjects.filter(({ id, level }) => Math.sign(level - (levels.get(id) ?? level)) === sign);
  const now = new Set(posture.findings.map(({ fingerprint }) => fingerprint));
  return {
    from: before.level,
    to: posture.level,
    raised: moved(1),
    lowered: moved(-1),
    appeared: posture.findings.filter(({ fingerprint }) => !before.findings.has(fingerprint)),
    gone: [...before.findings].filter((print) => !now.has(print)).length,
  };
};
