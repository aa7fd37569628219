import { nameOf } from '../../model/path.ts';
import type { Posture, SubjectPosture } from '../../posture/posture.ts';
import { stepsTo } from '../../report/content/steps.ts';
import { firstFew } from '../../report/text/first-few.ts';

/** Most controls that are listed, and most subjects named with one. */
const CONTROLS = 6;
const NAMES = 3;

/** What fixes leave to a person before the next level is reached: `image/pinned-tag of db and proxy`; undefined: nothing. */
export const whatIsLeft = ({ posture }: { readonly posture: Posture }): string | undefined => {
  const level = posture.next?.level;
  if (level === undefined) return undefined;
  const byControl = new Map<string, Set<string>>();
  for (const step of stepsTo(level, posture)) {
    if (step.kind !== 'mend') continue;
    const names = byControl.get(step.control.id) ?? new Set();
    byControl.set(step.control.id, names);
    for (const subject of step.subjects) names.add(calledBy(subject));
  }
  if (byControl.size === 0) return undefined;
  const listed = [...byControl]
    .slice(0, CONTROLS)
    .map(([control, names]) => `${control} of ${firstFew([...names], NAMES)}`);
  const more = byControl.size - listed.length;
  return `left to level ${level}: ${listed.join('; ')}${more > 0 ? `; and ${more} more` : ''} (plimsoll explain CONTROL says how)`;
};

const calledBy = ({ kind, name, path }: SubjectPosture): string => (kind === 'project' ? nameOf(path) : name);
