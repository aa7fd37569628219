import { isMap, isPair, isScalar, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Plain } from '../../model/change.ts';
import type { Span } from '../../model/place.ts';
import type { Edit } from '../edit/edit.ts';
import { columnOf, lineEnd, lineStart, nextLine } from '../edit/lines.ts';
import { commentsIn } from './comment-spans.ts';
import { inKeyOrder } from './key-order.ts';
import { colonEnd, contentEnd, isNothing, rangeOf } from './node-spans.ts';
import type { YamlFile } from './open-yaml.ts';
import { renderFlow, renderItem, renderPair, renderScalar } from './render-plain.ts';
import type { ListDraft, Pending, YamlDraft } from './yaml-draft.ts';

/** The text edits of a draft. What is written into a nested value comes before what is written behind it. */
export const draftEdits = (yaml: YamlFile, draft: YamlDraft): readonly Edit[] => {
  const edits: { readonly depth: number; readonly edit: Edit }[] = [];
  const add = (node: unknown, edit: Edit): void => void edits.push({ depth: depthOf(yaml, node), edit });
  for (const edit of draft.texts) edits.push({ depth: 0, edit });
  for (const [pair, pending] of draft.replaced) add(pair, replacement(yaml, pair, pending));
  for (const [pair, by] of draft.removed) add(pair, removal(yaml, draft, pair, by));
  for (const [list, todo] of draft.lists) for (const edit of listEdits(yaml, draft, list, todo)) add(list, edit);
  for (const [map, keys] of draft.created) {
    for (const edit of creation(yaml, draft, map, inKeyOrder(keys))) add(map, edit);
  }
  const sorted = edits.sort((a, b) => b.depth - a.depth).map(({ edit }) => edit);
  const gone = sorted.filter(({ span }) => span.end > span.start).map(({ span }) => span);
  return sorted.map((edit) => beforeGone(yaml, edit, gone));
};

/** What would be written behind a line that goes is written behind the line before it. */
const beforeGone = ({ text }: Pick<YamlFile, 'text'>, edit: Edit, gone: readonly Span[]): Edit => {
  const { start, end } = edit.span;
  const around = start === end ? gone.find((span) => span.start < start && start < span.end) : undefined;
  if (!around || around.start === 0) return edit;
  const at = lineEnd(text, lineStart(text, around.start - 1));
  return beforeGone(
    { text },
    { ...edit, span: { start: at, end: at } },
    gone.filter((one) => one !== around),
  );
};

const depthOf = ({ parents }: YamlFile, node: unknown): number => {
  let depth = 0;
  for (let at: unknown = parents.get(node); at !== undefined; at = parents.get(at)) depth++;
  return depth;
};

const insertion = (at: number, text: string, by: Iterable<string>): Edit => ({
  span: { start: at, end: at },
  text,
  by: [...by],
});

const creation = (
  yaml: YamlFile,
  draft: YamlDraft,
  map: YAMLMap,
  keys: readonly (readonly [string, Pending])[],
): readonly Edit[] => {
  const { text, style } = yaml;
  const last = map.items.findLast((pair) => !draft.removed.has(pair)) ?? map.items.at(-1);
  if (map.flow || !last) {
    const json = text.trimStart().startsWith('{');
    const written = keys.map(([key, { value }]) =>
      json
        ? `${JSON.stringify(key)}: ${JSON.stringify(value)}`
        : `${renderScalar(key, style, { flow: true })}: ${renderFlow(value, style)}`,
    );
    const at = last ? contentEnd(text, last) : rangeOf(map)[0] + 1;
    const shown = last ? `, ${written.join(', ')}` : ` ${written.join(', ')} `;
    return [
      insertion(
        at,
        shown,
        keys.flatMap(([, { by }]) => [...by]),
      ),
    ];
  }
  const indent = columnOf(yaml.text, rangeOf(map.items[0]?.key)[0]);
  const at = lineEnd(text, contentEnd(text, last));
  const apart = isOutermost(yaml, map) && standApart(yaml, map) ? [''] : [];
  return keys.map(([key, { value, by }]) => {
    const [first = '', ...rest] = renderPair(key, value, indent, style);
    const lines = [...apart, ' '.repeat(indent) + first, ...rest.flatMap((line) => withMoved(yaml, draft, line))];
    return insertion(at, lines.map((line) => style.lineBreak + line).join(''), by);
  });
};

/** A line that is written, below the comments that move to its item. */
const withMoved = ({ text }: YamlFile, { moved }: YamlDraft, line: string): readonly string[] => {
  const [, indent = '', item = ''] = /^( *)- (.*)$/.exec(line) ?? [];
  return [...(moved.get(item) ?? []).map(({ start, end }) => indent + text.slice(start, end)), line];
};

/** Whether a mapping is the whole file, or stands right below one of its keys as the services do. */
const isOutermost = ({ parents }: YamlFile, map: YAMLMap): boolean =>
  parents.get(parents.get(parents.get(map))) === undefined;

/** Whether a blank line stands between the keys of a mapping, as people like it between services; of a lone key, below it. */
const standApart = (yaml: YamlFile, { items }: YAMLMap): boolean => {
  const [only] = items;
  if (items.length === 1) return isMap(only?.value) && !only.value.flow && standApart(yaml, only.value);
  return /\n[ \t]*\r?\n(?:[ \t]*#.*\n)*[ \t]*$/.test(yaml.text.slice(0, rangeOf(items.at(-1)?.key)[0]));
};

const replacement = (yaml: YamlFile, pair: Pair, { value, by }: Pending): Edit => {
  const { text, style, parents } = yaml;
  const around = parents.get(pair);
  const flow = isMap(around) && around.flow === true;
  const old = pair.value;
  if (isScalar(old) && !isNothing(old) && (value === null || typeof value !== 'object')) {
    const quoted = old.type === 'QUOTE_DOUBLE' ? '"' : old.type === 'QUOTE_SINGLE' ? "'" : undefined;
    const [start] = rangeOf(old);
    const shown = renderScalar(value, style, { flow, quoted: typeof value === 'string' ? quoted : undefined });
    return { span: { start, end: contentEnd(text, old) }, text: shown, by: [...by] };
  }
  const colon = colonEnd(text, pair);
  const empty = isNothing(old);
  if (flow) {
    const span: Span = { start: colon, end: empty ? colon : contentEnd(text, old) };
    return { span, text: ` ${renderFlow(value, style)}`, by: [...by] };
  }
  const indent = columnOf(yaml.text, rangeOf(pair.key)[0]);
  const [first = '', ...rest] = renderPair('k', value, indent, style);
  const shown = first.slice(2) + rest.map((line) => style.lineBreak + line).join('');
  const nested = rest.length > 0;
  if (empty) return insertion(nested ? lineEnd(text, colon) : colon, shown, by);
  return { span: { start: colon, end: contentEnd(text, old) }, text: shown, by: [...by] };
};

/** Comments of a stretch that goes, as lines of their own. */
const keptComments = ({ text, style }: YamlFile, moved: readonly Span[], span: Span, indent: number): string =>
  commentsIn(text, span)
    .filter(({ start }) => !moved.some((one) => one.start === start))
    .map(({ start, end }) => `${' '.repeat(indent)}${text.slice(start, end)}${style.lineBreak}`)
    .join('');

/** Takes whole lines out; the comments on them stay but for those that move elsewhere, as those above may. */
const withoutLines = (yaml: YamlFile, draft: YamlDraft, from: number, to: number, by: Iterable<string>): Edit => {
  const { text, style } = yaml;
  const moved = [...draft.moved.values()].flat();
  let start = lineStart(text, from);
  for (const above of moved.toReversed()) if (nextLine(text, above.end) === start) start = lineStart(text, above.start);
  const end = nextLine(text, to);
  // a file does not begin with the blank line that stood behind its first key, and of two one is enough
  const apart = start === 0 || /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 100), start));
  const blank = apart ? (/^\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  const [indent = ''] = /^[ \t]*/.exec(text.slice(lineStart(text, from))) ?? [];
  const comments = keptComments(yaml, moved, { start, end }, indent.length);
  // up to the line end: what is written behind these lines stands behind their comments
  if (comments !== '')
    return { span: { start, end: lineEnd(text, to) }, text: comments.slice(0, -style.lineBreak.length), by: [...by] };
  // the last line of a file that has no line end: the one before becomes the last
  if (end === text.length && text[end - 1] !== '\n') {
    return {
      span: { start: text[start - 2] === '\r' ? start - 2 : Math.max(0, start - 1), end },
      text: '',
      by: [...by],
    };
  }
  return { span: { start, end: end + blank }, text: '', by: [...by] };
};

const removal = (yaml: YamlFile, draft: YamlDraft, pair: Pair, by: Iterable<string>): Edit => {
  const { text, parents } = yaml;
  const map = parents.get(pair);
  const [start] = rangeOf(pair.key);
  if (isMap(map) && map.flow) return withoutItem(yaml, map.items, pair, by);
  return withoutLines(yaml, draft, start, contentEnd(text, pair), by);
};

/** Takes an entry of a flow collection out, with one of the commas beside it; comments between it and the others stay. */
const withoutItem = ({ text }: YamlFile, items: readonly unknown[], item: unknown, by: Iterable<string>): Edit => {
  const index = items.indexOf(item);
  const startOf = (node: unknown): number => rangeOf(isPair(node) ? node.key : node)[0];
  const [before, next] = [items[index - 1], items[index + 1]];
  const end = contentEnd(text, item);
  const span =
    next !== undefined
      ? { start: startOf(item), end: startOf(next) }
      : { start: before === undefined ? startOf(item) : contentEnd(text, before), end };
  if (commentsIn(text, span).length === 0) return { span, text: '', by: [...by] };
  const comma = /^[ \t]{0,100},?[ \t]{0,100}/.exec(text.slice(end, end + 201))?.[0] ?? '';
  return { span: { start: startOf(item), end: end + comma.length }, text: '', by: [...by] };
};

const listEdits = (
  yaml: YamlFile,
  draft: YamlDraft,
  list: YAMLSeq,
  { removed, appended }: ListDraft,
): readonly Edit[] => {
  const { text, style, parents } = yaml;
  const goes = list.items.filter((item) => removed.has(item));
  const pair = parents.get(list);
  if (goes.length === list.items.length && appended.length === 0 && isPair(pair)) {
    return [
      removal(
        yaml,
        draft,
        pair,
        [...removed.values()].flatMap((by) => [...by]),
      ),
    ];
  }
  const edits: Edit[] = [];
  const added = [...appended];
  const hasComment = (item: unknown): boolean => {
    const end = contentEnd(text, item);
    return text.slice(end, lineEnd(text, end)).includes('#');
  };
  // a comment on an item speaks of that item, not of what would take its place, unless that says more of the same
  const isContinued = (item: unknown): boolean =>
    isScalar(item) && added.length === 1 && String(added[0]?.value).startsWith(String(item.value));
  const places = goes.filter((item) => list.flow || !hasComment(item) || isContinued(item));
  for (const item of goes) {
    const by = removed.get(item) ?? [];
    const [start] = rangeOf(item);
    const isLast = item === places.at(-1);
    const instead = places.includes(item) ? added.splice(0, isLast && !list.flow ? added.length : 1) : [];
    if (instead.length > 0) {
      const shown = list.flow
        ? instead.map(({ value }) => renderFlow(value, style)).join(', ')
        : renderInPlace(
            instead.map(({ value }) => value),
            style,
            columnOf(yaml.text, start),
          );
      edits.push({
        span: { start, end: contentEnd(text, item) },
        text: shown,
        by: [...by, ...instead.flatMap((pending) => [...pending.by])],
      });
    } else if (list.flow) edits.push(withoutItem(yaml, list.items, item, by));
    else edits.push(withoutLines(yaml, draft, start, contentEnd(text, item), by));
  }
  const kept = list.items.findLast((item) => !goes.includes(item)) ?? list.items.at(-1);
  const by = added.flatMap((pending) => [...pending.by]);
  if (added.length === 0) return edits;
  if (list.flow || !kept) {
    const shown = added.map(({ value }) => renderFlow(value, style)).join(', ');
    const at = kept ? contentEnd(text, kept) : rangeOf(list)[0] + 1;
    edits.push(insertion(at, kept ? `, ${shown}` : shown, by));
  } else {
    const indent = columnOf(yaml.text, rangeOf(list)[0]);
    const lines = added.flatMap(({ value }) => renderItem(value, indent, style));
    edits.push(
      insertion(lineEnd(text, contentEnd(text, kept)), lines.map((line) => style.lineBreak + line).join(''), by),
    );
  }
  return edits;
};

const renderInPlace = (values: readonly Plain[], style: YamlFile['style'], column: number): string =>
  values
    .flatMap((value) => renderItem(value, Math.max(0, column - 2), style))
    .join(style.lineBreak)
    .trimStart()
    .slice(2);
