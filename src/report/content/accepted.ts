import type { Waived } from '../../posture/apply-waivers.ts';
import type { Posture } from '../../posture/posture.ts';

/** What is accepted of a finding for a subject. */
export const acceptedIn = ({ waived }: Posture): ((fingerprint: string, subject: string) => Waived | undefined) => {
  const byBoth = new Map(
    waived.flatMap((one) => one.finding.subjects.map((subject) => [`${one.finding.fingerprint} ${subject}`, one])),
  );
  return (fingerprint, subject) => byBoth.get(`${fingerprint} ${subject}`);
};

/** Why something is accepted, by whom and until when, in one line. */
export const reasonOf = ({ waiver: { reason, by, until, source } }: Waived): string => {
  const peer = source.kind === 'peer' ? `ignored for ${source.peer}` : undefined;
  const signed = [peer, by, until === undefined ? undefined : `until ${until}`].filter((part) => part !== undefined);
  return `${reason}${signed.length > 0 ? ` (${signed.join(', ')})` : ''}`;
};
