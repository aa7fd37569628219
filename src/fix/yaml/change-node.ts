import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Plain } from '../../model/change.ts';
import { done, LATER, type Resolution, ready, refused } from '../edit/resolution.ts';
import { commentsIn } from './comment-spans.ts';
import { commentsAbout } from './comments-about.ts';
import { contentEnd, isNothing, pairOf, rangeOf, scalarText } from './node-spans.ts';
import { nodeValue } from './node-value.ts';
import { reached, type YamlFile } from './open-yaml.ts';
import { changed, type Doing, isList, sameItem } from './plain-edit.ts';
import { appendTo, create, editText, pendingIn, remove, removeFrom, replace, type YamlDraft } from './yaml-draft.ts';

/** Where a change is made, for whom, and who else wants the same. */
export type Making = {
  readonly yaml: YamlFile;
  readonly draft: YamlDraft;
  readonly doing: Doing;
  readonly by: string;
  /** Pairs of the services that want this change. */
  readonly wanted: ReadonlySet<Pair>;
};

/** Whether everybody whom a change in a node would reach wants it. */
export const allWant = ({ yaml, wanted }: Making, node: unknown): boolean =>
  [...reached(yaml, node)].every((service) => wanted.has(service));

const othersOf = ({ yaml, wanted }: Making, node: unknown): string =>
  [...reached(yaml, node)]
    .flatMap((service) => (wanted.has(service) ? [] : (scalarText(service.key) ?? [])))
    .join(', ');

/** Makes a change below a key of a mapping. */
export const changeInMap = (making: Making, map: YAMLMap, path: readonly string[]): Resolution => {
  const { draft, doing, yaml } = making;
  const [key = '', ...rest] = path;
  const own = pairOf(map, key);
  if (own) return changePair(making, own, rest);
  const merged = mergedPair(yaml, map, key);
  if (merged) {
    if (allWant(making, merged)) return changePair(making, merged, rest);
    const value = changed(nodeValue(merged.value, yaml.anchors), rest, doing, true);
    if (value === undefined) return refused(`${key} is shared with ${othersOf(making, merged)} through an anchor`);
    return createIn(making, map, key, [], value);
  }
  if (doing.kind === 'remove') return pendingIn(draft, map, key) ? refused(LATER) : done;
  const value = changed(undefined, rest, doing);
  return value === undefined ? refused(`${key} cannot be written`) : createIn(making, map, key, rest, value);
};

/** Gives a mapping a key, or adds to what another fix gives it for that key. */
const createIn = (
  { draft, doing, by }: Making,
  map: YAMLMap,
  key: string,
  rest: readonly string[],
  fresh: Plain,
): Resolution => {
  const pending = pendingIn(draft, map, key);
  if (pending && changed(pending.value, rest, doing) === undefined) return refused(LATER);
  return ready(() => {
    // what a change of the same fix wrote in the meantime counts
    const before = pendingIn(draft, map, key);
    create(draft, map, key, before ? (changed(before.value, rest, doing) ?? before.value) : fresh, by);
  });
};

/** The pair that a mapping takes in with `<<` for a key. */
export const mergedPair = (
  { anchors }: Pick<YamlFile, 'anchors'>,
  map: YAMLMap,
  key: string,
  depth = 0,
): Pair | undefined => {
  const value = pairOf(map, '<<')?.value;
  const sources = isSeq(value) ? value.items : [value];
  for (const source of sources) {
    const from = isAlias(source) ? anchors.get(source.source) : source;
    if (!isMap(from) || depth > 40) continue;
    const found = pairOf(from, key) ?? mergedPair({ anchors }, from, key, depth + 1);
    if (found) return found;
  }
  return undefined;
};

/** Makes a change in the value of a pair, or below it. */
export const changePair = (making: Making, pair: Pair, rest: readonly string[]): Resolution => {
  const { yaml, draft, doing, by } = making;
  if (draft.removed.has(pair)) return doing.kind === 'remove' ? done : refused(LATER);
  const pending = draft.replaced.get(pair);
  if (pending) {
    const value = changed(pending.value, rest, doing);
    return value === undefined ? refused(LATER) : ready(() => replaceMore(making, pair, rest));
  }
  const { value } = pair;
  if (isAlias(value)) {
    const target = yaml.anchors.get(value.source);
    if (rest.length > 0 || doing.kind !== 'set') {
      if (allWant(making, target)) return changeValue(making, pair, target, rest);
      if (doing.kind === 'remove' && doing.item === undefined && rest.length === 0) return removePair(making, pair);
      const copy = changed(nodeValue(target, yaml.anchors), rest, doing, true);
      return copy === undefined
        ? refused(`*${value.source} is shared with ${othersOf(making, target)}`)
        : ready(() => replace(draft, pair, copy, by));
    }
  }
  return changeValue(making, pair, value, rest);
};

const replaceMore = ({ draft, doing, by }: Making, pair: Pair, rest: readonly string[]): void => {
  const before = draft.replaced.get(pair)?.value;
  const value = changed(before, rest, doing);
  if (value !== undefined) replace(draft, pair, value, by);
};

/** Gives a pair a whole new value; another change of the same fix may have begun it. */
const fill = (making: Making, pair: Pair, rest: readonly string[]): Resolution =>
  changed(undefined, rest, making.doing) === undefined ? done : ready(() => replaceMore(making, pair, rest));

const changeValue = (making: Making, pair: Pair, value: unknown, rest: readonly string[]): Resolution => {
  const [key] = rest;
  if (isNothing(value)) {
    if (making.doing.kind === 'remove' && rest.length === 0 && making.doing.item === undefined)
      return removePair(making, pair);
    return fill(making, pair, rest);
  }
  if (key === undefined) return changeHere(making, pair, value);
  if (isMap(value)) return changeInMap(making, value, rest);
  if (isSeq(value) && rest.length === 1) return changeAssignment(making, value, key);
  return refused(`${scalarText(pair.key) ?? 'it'} is written in a short form`);
};

/** `KEY=value` in a list. */
const changeAssignment = ({ yaml, draft, doing, by }: Making, list: YAMLSeq, key: string): Resolution => {
  const item = list.items.find((one) => scalarText(one) === key || scalarText(one)?.startsWith(`${key}=`));
  if (doing.kind === 'remove') return item ? ready(() => removeFrom(draft, list, item, by)) : done;
  if (typeof doing.value === 'object' && doing.value !== null) return refused('a list holds no mapping');
  const text = `${key}=${doing.value ?? ''}`;
  if (!item) return ready(() => appendTo(draft, list, text, by));
  if (scalarText(item) === text) return done;
  const [start, end] = rangeOf(item);
  const written = yaml.text.slice(start, end);
  const at = written.indexOf(`${key}=`);
  const quote = /^["']/.test(written) ? 1 : 0;
  if (at < 0) return refused(`${key} has no value there`);
  const span = { start: start + at + key.length + 1, end: end - quote };
  return ready(() => editText(draft, { span, text: String(doing.value ?? ''), by: [by] }));
};

const changeHere = (making: Making, pair: Pair, value: unknown): Resolution => {
  const { yaml, draft, doing, by } = making;
  switch (doing.kind) {
    case 'set':
      return setHere(making, pair, value, doing.value);
    case 'append':
      if (isSeq(value)) {
        const there = value.items.some((item) => sameItem(nodeValue(item, yaml.anchors), doing.value));
        return there ? done : ready(() => appendTo(draft, value, doing.value, by));
      }
      if (isScalar(value))
        return ready(() => replace(draft, pair, [nodeValue(value, yaml.anchors) ?? '', doing.value], by));
      if (isMap(value) && typeof doing.value === 'string') {
        const [key = '', ...rest] = doing.value.split('=');
        return changeInMap(
          { ...making, doing: { kind: 'set', value: rest.length > 0 ? rest.join('=') : null } },
          value,
          [key],
        );
      }
      return refused('it is no list');
    case 'remove': {
      const { item } = doing;
      if (item === undefined) return removePair(making, pair);
      if (isMap(value) && typeof item === 'string') {
        const inner = pairOf(value, item.split('=')[0] ?? item);
        return inner ? removePair(making, inner) : done;
      }
      if (!isSeq(value)) return sameItem(nodeValue(value, yaml.anchors), item) ? removePair(making, pair) : done;
      const found = value.items.filter((one) => sameItem(nodeValue(one, yaml.anchors), item));
      return ready(() => {
        for (const one of found) {
          removeFrom(draft, value, one, by);
          if (doing.movedTo !== undefined) draft.moved.set(doing.movedTo, commentsAbout(yaml, one));
        }
      });
    }
  }
};

/** `${VAR:-default}` and nothing else: the default is what the file says. */
const DEFAULTED = /^(\$\{\w+:?-)([^${}]*)\}$/;

const setHere = (making: Making, pair: Pair, old: unknown, value: Plain): Resolution => {
  const { yaml, draft, by } = making;
  if (isList(value) && isSeq(old)) {
    const items = old.items.map((item) => nodeValue(item, yaml.anchors));
    const means = (item: Plain | undefined, one: Plain): boolean => sameItem(item, one) || standsFor(item, one);
    const missing = value.filter((one) => !items.some((item) => means(item, one)));
    const surplus = old.items.filter((_, index) => !value.some((one) => means(items[index], one)));
    return ready(() => {
      for (const item of surplus) removeFrom(draft, old, item, by);
      for (const one of missing) appendTo(draft, old, one, by);
    });
  }
  const anchored = (isScalar(old) || isCollection(old)) && old.anchor;
  if (anchored && !allWant(making, old)) return refused(`&${anchored} is shared with ${othersOf(making, old)}`);
  const text = scalarText(old);
  if (text !== undefined && text === String(value)) return done;
  const variable = text === undefined ? undefined : DEFAULTED.exec(text);
  if (variable?.[1] !== undefined && (typeof value !== 'object' || value === null)) {
    const at = yaml.text.indexOf(variable[0], rangeOf(old)[0]);
    if (at < 0) return refused('its value is spread over lines');
    const start = at + variable[1].length;
    const span = { start, end: start + (variable[2]?.length ?? 0) };
    return ready(() => editText(draft, { span, text: String(value), by: [by] }));
  }
  if (text?.includes('${')) return refused(`its value comes from a variable: ${text}`);
  const whole = { start: rangeOf(old)[0], end: contentEnd(yaml.text, old) };
  if (isCollection(old) && commentsIn(yaml.text, whole).length > 0)
    return refused('there are comments in what it would write over');
  return ready(() => replace(draft, pair, value, by));
};

/** Whether an item with variables in it is where a value came from. */
const standsFor = (item: unknown, value: Plain): boolean => {
  if (typeof item !== 'string' || typeof value !== 'string' || !item.includes('$')) return false;
  const parts = item.split(/\$\{[^}]*\}|\$\w+/);
  let at = 0;
  for (const part of parts) {
    const found = value.indexOf(part, at);
    if (found < 0 || (part === parts[0] && found > 0)) return false;
    at = found + part.length;
  }
  return value.endsWith(parts.at(-1) ?? '');
};

/** Removes a pair, and the mappings around it that it leaves empty; a service itself stays. */
const removePair = ({ yaml, draft, by }: Pick<Making, 'yaml' | 'draft' | 'by'>, pair: Pair): Resolution => {
  const { parents } = yaml;
  const map = parents.get(pair);
  const around = parents.get(map);
  const service = parents.get(parents.get(parents.get(around)));
  const nested = isPair(around) && service !== undefined;
  if (isMap(map) && nested && map.items.every((one) => one === pair || draft.removed.has(one)) && !map.anchor) {
    return removePair({ yaml, draft, by }, around);
  }
  const start = rangeOf(pair.key)[0];
  const before = yaml.text.slice(yaml.text.lastIndexOf('\n', start - 1) + 1, start);
  if (isMap(map) && !map.flow && before.replace('\uFEFF', '').trim() !== '') {
    return refused('it stands on one line with something else');
  }
  return ready(() => remove(draft, pair, by));
};
