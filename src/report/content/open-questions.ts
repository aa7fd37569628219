import type { Posture } from '../../posture/posture.ts';
import { joinedScans } from './joined-scans.ts';

/** A command that would bring evidence, and what waits for it. */
export type OpenQuestion = {
  readonly command: string;
  readonly controls: readonly string[];
  readonly subjects: readonly string[];
};

/** What is not decided, by the command that settles it: first what settles most. */
export const openQuestions = ({ subjects }: Posture): readonly OpenQuestion[] => {
  const byCommand = new Map<string, { controls: Set<string>; subjects: Set<string>; weight: number }>();
  const joined = joinedScans(subjects);
  for (const subject of subjects) {
    for (const { control, verdict, ask } of subject.judgements) {
      if (verdict !== 'unknown' || !control.gating || ask === undefined) continue;
      const command = joined(subject, ask);
      const entry = byCommand.get(command) ?? { controls: new Set(), subjects: new Set(), weight: 0 };
      byCommand.set(command, entry);
      entry.controls.add(control.id);
      entry.subjects.add(subject.name);
      entry.weight++;
    }
  }
  return [...byCommand]
    .toSorted(([, a], [, b]) => b.weight - a.weight)
    .map(([command, { controls, subjects: names }]) => ({
      command,
      controls: [...controls].toSorted(),
      subjects: [...names],
    }));
};
