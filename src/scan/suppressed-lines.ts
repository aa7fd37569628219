import type { VexStatement } from '../model/vex.ts';
import type { Suppressed } from '../model/vulnerability.ts';
import { printable } from '../report/text/printable.ts';

const SHOWN = 5;

/** What VEX statements took out, never silently: which, in what, and the reason given. */
export const suppressedLines = (suppressed: readonly Suppressed[], all: boolean): readonly string[] => {
  if (suppressed.length === 0) return [];
  const shown = all ? suppressed : suppressed.slice(0, SHOWN);
  return [
    `${title(suppressed)}, says VEX: ${suppressed.length}`,
    ...shown.map(({ vulnerability: { id, aliases, package: one }, statement }) => {
      const name = [id, ...aliases].find((each) => each.startsWith('CVE-')) ?? id;
      return `  ${name} in ${one.name} ${one.version}: ${reasonOf(statement)} (${statement.from})`;
    }),
    ...(shown.length < suppressed.length ? [`  and ${suppressed.length - shown.length} more (--all)`] : []),
  ].map(printable);
};

const title = (suppressed: readonly Suppressed[]): string => {
  const fixed = suppressed.filter(({ statement }) => statement.status === 'fixed').length;
  return fixed === 0 ? 'Not affected' : fixed === suppressed.length ? 'Fixed' : 'Not affected, or fixed';
};

const reasonOf = ({ status, justification }: VexStatement): string =>
  status === 'fixed' ? `fixed in it${justification === undefined ? '' : `: ${justification}`}` : (justification ?? '');
