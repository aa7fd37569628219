import type { Suppressed } from '../model/vulnerability.ts';
import { printable } from '../report/printable.ts';

const SHOWN = 5;

/** What VEX statements took out, never silently: which, in what, and the reason given. */
export const suppressedLines = (suppressed: readonly Suppressed[], all: boolean): readonly string[] => {
  if (suppressed.length === 0) return [];
  const shown = all ? suppressed : suppressed.slice(0, SHOWN);
  return [
    `Not affected, says VEX: ${suppressed.length}`,
    ...shown.map(({ vulnerability: { id, aliases, package: one }, statement }) => {
      const name = [id, ...aliases].find((each) => each.startsWith('CVE-')) ?? id;
      return `  ${name} in ${one.name} ${one.version}: ${statement.justification} (${statement.from})`;
    }),
    ...(shown.length < suppressed.length ? [`  and ${suppressed.length - shown.length} more (--all)`] : []),
  ].map(printable);
};
