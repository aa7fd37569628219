import { findById } from '../checklist/find-by-id.ts';
import { controls, rules } from '../checklist/index.ts';
import { isOwnId } from './own/is-own-id.ts';

/**
 * Why an id names no control or rule, with what may be meant; undefined when it names one. What
 * operators call their own rules is known only where their policy is read, and any such name is taken.
 */
export const whyUnknown = (id: string): string | undefined => {
  if (isOwnId(id)) return undefined;
  const found = findById(id, [...controls, ...rules]);
  if (found.kind === 'found') return found.entry.id === id ? undefined : `write ${found.entry.id} in full for ${id}`;
  const near =
    found.suggestions.length > 0
      ? `; did you mean ${found.suggestions.join(' or ')}?`
      : '; plimsoll checklist lists them';
  return `there is no control or rule ${id}${near}`;
};
