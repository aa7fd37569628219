import { isMap, isScalar, type Node, type Pair, parseDocument } from 'yaml';
import type { Change, Plain } from '../../model/change.ts';
import { isObject } from '../../model/is-object.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import type { Span } from '../../model/place.ts';
import type { Edit } from '../edit/edit.ts';
import { lineBreak } from '../edit/lines.ts';

/**
 * The edit of a daemon.json that sets one key or takes it away; every other byte stays. None when it is so already;
 * undefined when the text is not a JSON object.
 */
export const configure = (
  text: string,
  { key, value }: Extract<Change, { readonly kind: 'configure' }>,
  by: string,
): readonly Edit[] | undefined => {
  if (!isObject(parsedJson(text))) return undefined;
  // JSON is YAML, whose reader says where things stand
  const { contents } = parseDocument(text);
  if (!isMap(contents)) return undefined;
  const pairs = contents.items.map(spansOf);
  const at = pairs.findIndex((pair) => pair.key === key);
  const found = pairs[at];
  const [first] = pairs;
  const indent = first && indentOf(text, first.whole.start);
  const edit = (start: number, end: number, written: string): readonly Edit[] => [
    { span: { start, end }, text: written, by: [by] },
  ];
  if (found && value === undefined) {
    const [before, after] = [pairs[at - 1], pairs[at + 1]];
    if (before) return edit(before.whole.end, found.whole.end, '');
    return edit(found.whole.start, after ? after.whole.start : found.whole.end, '');
  }
  if (value === undefined) return [];
  if (found) return edit(found.value.start, found.value.end, render(value, indent));
  const last = pairs.at(-1);
  const line = `${JSON.stringify(key)}: ${render(value, last ? indent : '  ')}`;
  const newline = lineBreak(text);
  if (last)
    return edit(last.whole.end, last.whole.end, indent === undefined ? `, ${line}` : `,${newline}${indent}${line}`);
  const [start = 0, end = text.length] = contents.range ?? [];
  return edit(start, end, `{${newline}  ${line}${newline}}`);
};

type Spans = { readonly key: string; readonly whole: Span; readonly value: Span };

const spansOf = ({ key, value }: Pair): Spans => {
  const [start, keyEnd] = rangeOf(key);
  const [from, end] = value === null ? [keyEnd, keyEnd] : rangeOf(value);
  return { key: isScalar(key) ? String(key.value) : '', whole: { start, end }, value: { start: from, end } };
};

/** Every node of a parsed document has a range. */
const rangeOf = (node: unknown): readonly [number, number] => {
  const [start, end] = (node as Node).range ?? [0, 0];
  return [start, end];
};

/** What stands before a key that has a line of its own; undefined where several share a line. */
const indentOf = (text: string, start: number): string | undefined =>
  /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, start))?.[1];

const render = (value: Plain, indent: string | undefined): string =>
  indent === undefined ? JSON.stringify(value) : JSON.stringify(value, null, indent).replaceAll('\n', `\n${indent}`);
