import { positionIn } from '../../model/line-starts.ts';
import { regionsOf } from '../edit/patch.ts';
import type { FileFix } from '../plan/plan-fixes.ts';

/** Lines shown around a change. */
const CONTEXT = 3;

/** A stretch of a file with its changes, as a unified diff shows it, and the findings they are for. */
export type Hunk = { readonly header: string; readonly lines: readonly string[]; readonly by: readonly string[] };

type Change = {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly by: readonly string[];
};

/** The hunks of a file. Changes come from the edits themselves, so that each hunk knows what it is for. */
export const hunksOf = ({ patch }: FileFix): readonly Hunk[] => {
  const old = split(patch.original);
  const changes = lineChanges(patch.original, old, patch);
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.from - last.to <= CONTEXT * 2) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  let shift = 0;
  return groups.map((group) => {
    const first = group[0]?.from ?? 0;
    const last = group.at(-1)?.to ?? 0;
    const start = Math.max(0, first - CONTEXT);
    const end = Math.min(old.length, last + CONTEXT);
    const lines: string[] = [];
    let at = start;
    for (const { from, to, lines: written } of group) {
      for (; at < from; at++) lines.push(marked(' ', old[at]));
      for (; at < to; at++) lines.push(marked('-', old[at]));
      for (const line of written) lines.push(marked('+', line));
    }
    for (; at < end; at++) lines.push(marked(' ', old[at]));
    const added = group.reduce((sum, { from, to, lines: written }) => sum + written.length - (to - from), 0);
    const count = end - start;
    const header = `@@ -${position(start, count)} +${position(start + shift, count + added)} @@`;
    shift += added;
    return { header, lines, by: [...new Set(group.flatMap(({ by }) => by))] };
  });
};

const position = (start: number, count: number): string => `${count === 0 ? start : start + 1},${count}`;

/** Lines with their line ends. */
const split = (text: string): readonly string[] => (text === '' ? [] : text.split(/(?<=\n)/));

const marked = (mark: string, line = ''): string =>
  line.endsWith('\n') ? mark + line.slice(0, -1) : `${mark}${line}\n\\ No newline at end of file`;

/** Changed stretches in whole lines, without the lines at both ends that stayed as they were. */
const lineChanges = (original: string, old: readonly string[], patch: FileFix['patch']): readonly Change[] => {
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  const lineOf = (offset: number): number => positionIn(starts, offset)[0] - 1;
  const merged: { from: number; to: number; text: string; end: number; by: readonly string[] }[] = [];
  for (const { span, text, by } of regionsOf(patch)) {
    const from = Math.min(lineOf(span.start), Math.max(0, old.length - 1));
    const joins = span.end > span.start && original[span.end - 1] === '\n' && !isWhole(original, span.start, text);
    const to = Math.min(old.length, lineOf(Math.max(span.start, span.end - 1)) + (joins ? 2 : 1));
    const last = merged.at(-1);
    if (last && from < last.to) {
      last.text += original.slice(last.end, span.start) + text;
      last.end = span.end;
      last.to = Math.max(last.to, to);
      last.by = [...new Set([...last.by, ...by])];
    } else merged.push({ from, to, text: original.slice(starts[from], span.start) + text, end: span.end, by });
  }
  return merged.map(({ from, to, text, end, by }) => {
    const after = split(text + original.slice(end, Math.max(end, starts[to] ?? original.length)));
    const before = old.slice(from, to);
    let head = 0;
    while (head < before.length && head < after.length && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail))
      tail++;
    return { from: from + head, to: to - tail, lines: after.slice(head, after.length - tail), by };
  });
};

/** Whether what is written before the next line ends its own: the next one is joined to it otherwise. */
const isWhole = (original: string, start: number, text: string): boolean =>
  text === '' ? start === 0 || original[start - 1] === '\n' : text.endsWith('\n');
