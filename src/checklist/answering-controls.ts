import type { FrameworkItem } from '../knowledge/frameworks/framework.ts';
import type { Control } from './control.ts';

/** The controls that answer a requirement: those it names, else those that cover its items of the checklist; none where a person does. */
export const answeringControls = (item: FrameworkItem, controls: readonly Control[]): readonly Control[] => {
  if (item.byPerson) return [];
  return item.controls.length > 0
    ? controls.filter(({ id }) => item.controls.includes(id))
    : controls.filter(({ covers }) => covers.some((id) => item.items.includes(id)));
};
