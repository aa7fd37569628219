import type { Rating } from '../model/advisory.ts';
import { fieldOf } from '../model/field-of.ts';
import type { Severity } from '../model/severity.ts';
import { cvssScore } from './cvss/cvss-score.ts';

const WORDS: { readonly [word: string]: Severity } = {
  critical: 'critical',
  important: 'high',
  high: 'high',
  moderate: 'medium',
  medium: 'medium',
  low: 'low',
  negligible: 'info',
  // Debian: no matter of security in practice.
  unimportant: 'info',
  // RustSec: worth knowing, but no vulnerability.
  unmaintained: 'info',
  notice: 'info',
  unsound: 'low',
};
/** The newest version of CVSS counts. */
const TYPES: readonly string[] = ['CVSS_V4', 'CVSS_V3', 'CVSS_V2'];

/** Where packages of a record have a word of their own. */
const PLACES: readonly string[] = ['ecosystem_specific', 'database_specific'];

/** How bad a record, or one package of it, is said to be: by a vector, else by a word. */
export const readRating = (record: unknown, affected: unknown, id: string): Rating | undefined => {
  const given = fieldOf(record ?? affected, 'severity');
  if (record === undefined && given === undefined && !PLACES.some((name) => fieldOf(affected, name) !== undefined))
    return undefined;
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  for (const type of TYPES) {
    for (const entry of list) {
      const vector = fieldOf(entry, 'score');
      if (fieldOf(entry, 'type') !== type || typeof vector !== 'string') continue;
      if (cvssScore(vector) !== undefined) return { kind: 'vector', vector };
    }
  }
  for (const word of wordsOf(record, affected, list, id)) {
    const key = typeof word === 'string' ? word.toLowerCase() : '';
    const severity = Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
    if (severity) return { kind: 'word', severity };
  }
  return undefined;
};

/** Where sources write a word, the most telling first. */
function* wordsOf(record: unknown, affected: unknown, list: readonly unknown[], id: string): Generator<unknown> {
  for (const entry of list) yield fieldOf(entry, 'score');
  if (record === undefined) {
    yield fieldOf(fieldOf(affected, 'database_specific'), 'informational');
    const specific = fieldOf(affected, 'ecosystem_specific');
    yield fieldOf(specific, 'urgency');
    yield fieldOf(specific, 'severity');
    return;
  }
  yield fieldOf(fieldOf(record, 'database_specific'), 'severity');
  // AlmaLinux and Red Hat begin the summary with it: "Important: kernel security update".
  const summary = fieldOf(record, 'summary');
  if (typeof summary === 'string') yield /^(\w+): /.exec(summary)?.[1];
  if (id.startsWith('MAL-')) yield 'critical';
}
