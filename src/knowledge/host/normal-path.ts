import type { Template } from '../../model/value.ts';

/** Stands for a part of a path that is not known. */
export const UNKNOWN_PART = '\u0000';

/** What a variable at the beginning of a path means wherever it is set. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['HOME', '~'],
  ['USERPROFILE', '~'],
  ['PWD', '.'],
]);

/**
 * A path of the host without `.`, `..` and doubled or trailing slashes, a home folder written as `~`, /var/run as /run,
 * unknown parts as UNKNOWN_PART. A relative path stays one: it begins with `.` or a name.
 */
export const normalPath = (template: Template): string => {
  const raw = template.parts
    .map((part, index) => {
      if ('text' in part) return part.text;
      const meaning = index === 0 ? VARIABLES.get(part.name ?? '') : undefined;
      return meaning ?? UNKNOWN_PART;
    })
    .join('');
  const rooted = raw.startsWith('/');
  const parts: string[] = [];
  for (const part of raw.split('/')) {
    if (part === '' || part === '.') continue;
    const above = parts.at(-1);
    if (part !== '..') parts.push(part);
    else if (above !== undefined && above !== '..' && above !== '~' && !above.includes(UNKNOWN_PART)) parts.pop();
    else if (!rooted) parts.push(part);
  }
  const joined = `${rooted ? '/' : ''}${parts.join('/')}`;
  return (
    joined
      .replace(/^\/(?:home|Users)\/[^/]+(?=\/|$)/, '~')
      // a link to /run on every current distribution
      .replace(/^\/var\/run(?=\/|$)/, '/run') || '.'
  );
};
