import type { Posture } from './posture.ts';

/** Whether a posture accepts a finding of a subject. */
export const coveredIn = ({ waived }: Posture): ((fingerprint: string, subject: string) => boolean) => {
  const covered = new Set(
    waived.flatMap(({ finding }) => finding.subjects.map((subject) => key(finding.fingerprint, subject))),
  );
  return (fingerprint, subject) => covered.has(key(fingerprint, subject));
};

/** Without the file that is added to a name once two services bear it. */
const key = (fingerprint: string, subject: string): string => `${fingerprint} ${subject.replace(/@.*$/, '')}`;
