import type { AssessedItem } from './assess.ts';

/** Names of the subjects on which a requirement fails, each once, with the controls that fail there. */
export const failingSubjects = ({
  evidence,
}: AssessedItem): readonly { readonly name: string; readonly controls: readonly string[] }[] => {
  const byName = new Map<string, Set<string>>();
  for (const { subject, judgement } of evidence) {
    if (judgement.verdict !== 'fail') continue;
    const controls = byName.get(subject.name) ?? new Set();
    byName.set(subject.name, controls.add(judgement.control.id));
  }
  return [...byName].map(([name, controls]) => ({ name, controls: [...controls] }));
};
