import type { Level } from '../../checklist/control.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Posture, SubjectPosture } from '../../posture/posture.ts';

type ChangeSince = {
  readonly from: 0 | Level;
  readonly to: 0 | Level;
  readonly raised: readonly SubjectPosture[];
  readonly lowered: readonly SubjectPosture[];
  readonly appeared: readonly Finding[];
  /** How many findings of the base are gone. */
  readonly gone: number;
};

/** What a change did: levels that moved, findings that came and went. Subjects that are new count as neither. */
export const changeSince = (before: Posture, now: Posture): ChangeSince => {
  const levels = new Map(before.subjects.map(({ id, level }) => [id, level]));
  const moved = (sign: number) =>
    now.subjects.filter(({ id, level }) => Math.sign(level - (levels.get(id) ?? level)) === sign);
  const [was, is] = [printsOf(before), printsOf(now)];
  return {
    from: before.level,
    to: now.level,
    raised: moved(1),
    lowered: moved(-1),
    appeared: now.findings.filter(({ fingerprint }) => !was.has(fingerprint)),
    gone: [...was].filter((print) => !is.has(print)).length,
  };
};

/** What was found, accepted or not. */
const printsOf = ({ findings, waived }: Posture): ReadonlySet<string> =>
  new Set([...findings, ...waived.map(({ finding }) => finding)].map(({ fingerprint }) => fingerprint));
