import { find } from '../checklist/find.ts';
import { controls, rules } from '../checklist/index.ts';

/** Why an id names no control or rule, with what may be meant; undefined when it names one. */
export const whyUnknown = (id: string): string | undefined => {
  const found = find(id, [...controls, ...rules]);
  if (found.kind === 'found') return found.entry.id === id ? undefined : `write ${found.entry.id} in full for ${id}`;
  const near = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(' or ')}?` : '';
  return `there is no control or rule ${id}${near}`;
};
