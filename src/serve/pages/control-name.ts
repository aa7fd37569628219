import type { Control } from '../../checklist/control.ts';
import { controls } from '../../checklist/index.ts';
import { htmlProse, htmlText } from '../../report/html/html-text.ts';

const KNOWN: ReadonlyMap<string, Control> = new Map(controls.map((control) => [control.id, control]));

/** The control of an id; undefined for those that operators wrote. */
export const knownControl = (id: string): Control | undefined => KNOWN.get(id);

/** What a control asks for, in words; one that is not of the checklist by its id. */
export const controlName = (id: string): string => {
  const known = KNOWN.get(id);
  return known ? htmlProse(known.title) : htmlText(id);
};
