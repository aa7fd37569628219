import type { Waiver } from '../../policy/waiver.ts';
import type { Posture } from '../../posture/posture.ts';
import type { Locate } from '../places/location.ts';
import { placeText } from '../places/place-text.ts';
import { count } from '../text/count.ts';
import { cut } from '../text/cut.ts';
import { paragraph } from '../text/paragraph.ts';
import { printable } from '../text/printable.ts';
import type { Paint } from './paint.ts';

/** A waiver that ends within so many days is announced. */
const SOON = 30;
const MOST = 8;

/** What is accepted and why, what ends soon, and what does not count although someone wrote it. */
export const waiverLines = (
  { waived, refused }: Posture,
  locate: Locate,
  { width, all }: { readonly width: number; readonly all: boolean },
  paint: Paint,
): readonly string[] => {
  // comments that say the same are one line
  const groups = Map.groupBy(waived, ({ waiver: { id, reason, by, until } }) => [id, reason, by, until].join('\n'));
  const most = all ? Number.POSITIVE_INFINITY : MOST;
  const where = ({ place }: Waiver): string => placeText(place, locate);
  const lines: string[] = [];
  if (groups.size > 0) {
    lines.push(paint.bold(`Accepted, and still not solved: ${count(waived.length, 'finding')}`));
    for (const [first, ...others] of [...groups.values()].slice(0, most)) {
      if (!first) continue;
      const { waiver, daysLeft: days } = first;
      const times = others.length > 0 ? ` (${others.length + 1} findings)` : '';
      const head = `  ${printable(waiver.id)}`.padEnd(34);
      lines.push(`${head} ${cut(printable(`${waiver.reason}${signed(waiver)}${times}`), width - head.length - 1)}`);
      if (days !== undefined && days <= SOON)
        lines.push(
          paint.yellow(
            `    ends ${days === 0 ? 'today' : `in ${count(days, 'day')}`}, then it fails again (${printable(where(waiver))})`,
          ),
        );
    }
    if (groups.size > most) lines.push(`  and ${groups.size - most} more (--all)`);
  }
  if (refused.length > 0) {
    lines.push(paint.bold(`Does not count: ${count(refused.length, 'waiver')}`));
    for (const { waiver, why } of refused.slice(0, most))
      lines.push(paragraph(printable(`${where(waiver)} ${waiver.id}: ${why}`), width, '  ', '    '));
    if (refused.length > most) lines.push(`  and ${refused.length - most} more (--all)`);
  }
  return lines;
};

const signed = ({ by, until }: Waiver): string => {
  const parts = [by, until && `until ${until}`].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
};
