import type { SubjectPosture } from '../../posture/posture.ts';

/**
 * What is typed for evidence that a subject waits for: where several services of one compose file each wait for a scan of
 * their image, the one command that scans them all.
 */
export const joinedScans = (
  subjects: readonly SubjectPosture[],
): ((subject: SubjectPosture, ask: string) => string) => {
  const scans = new Map<string, Set<string>>();
  for (const { kind, path, judgements } of subjects) {
    if (kind !== 'service' || !IS_PLAIN.test(path)) continue;
    for (const { verdict, control, ask = '' } of judgements) {
      if (verdict !== 'unknown' || !control.gating || !IS_SCAN.test(ask)) continue;
      const before = scans.get(path);
      if (before) before.add(ask);
      else scans.set(path, new Set([ask]));
    }
  }
  return ({ kind, path }, ask) =>
    kind === 'service' && IS_SCAN.test(ask) && (scans.get(path)?.size ?? 0) > 1
      ? `plimsoll scan --compose ${path}`
      : ask;
};

const IS_SCAN = /^plimsoll scan image:\S+$/;
/** A path that no shell reads otherwise than it is written. */
const IS_PLAIN = /^[\w./@+-]+\.ya?ml$/i;
