import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Plain } from '../../model/change.ts';
import type { Span } from '../../model/place.ts';
import type { Edit } from '../edit/edit.ts';
import { sameValue } from './plain-edit.ts';

/** A value that is to be written, and the findings it is for. */
export type Pending = { value: Plain; readonly by: Set<string> };

export type ListDraft = { readonly removed: Map<unknown, Set<string>>; readonly appended: Pending[] };

/** What is to become of the nodes of a file; turned into text edits once all changes are in. */
export type YamlDraft = {
  /** Keys that a mapping gets. */
  readonly created: Map<YAMLMap, Map<string, Pending>>;
  /** Pairs that get another value in whole. */
  readonly replaced: Map<Pair, Pending>;
  readonly lists: Map<YAMLSeq, ListDraft>;
  /** Pairs that go. */
  readonly removed: Map<Pair, Set<string>>;
  /** Edits of the text inside a scalar. */
  readonly texts: Edit[];
  /** Comments that go where the item stands that they are about, by that item. */
  readonly moved: Map<string, readonly Span[]>;
};

export const emptyDraft = (): YamlDraft => ({
  created: new Map(),
  replaced: new Map(),
  lists: new Map(),
  removed: new Map(),
  texts: [],
  moved: new Map(),
});

/** The value that a mapping gets for a key, when it gets one. */
export const pendingIn = (draft: YamlDraft, map: YAMLMap, key: string): Pending | undefined =>
  draft.created.get(map)?.get(key);

export const create = (draft: YamlDraft, map: YAMLMap, key: string, value: Plain, by: string): void => {
  const keys = draft.created.get(map) ?? new Map<string, Pending>();
  draft.created.set(map, keys);
  const before = keys.get(key);
  keys.set(key, { value, by: new Set([...(before?.by ?? []), by]) });
};

export const replace = (draft: YamlDraft, pair: Pair, value: Plain, by: string): void => {
  const before = draft.replaced.get(pair);
  draft.replaced.set(pair, { value, by: new Set([...(before?.by ?? []), by]) });
};

const listDraft = (draft: YamlDraft, list: YAMLSeq): ListDraft => {
  const known = draft.lists.get(list);
  if (known) return known;
  const made: ListDraft = { removed: new Map(), appended: [] };
  draft.lists.set(list, made);
  return made;
};

export const appendTo = (draft: YamlDraft, list: YAMLSeq, value: Plain, by: string): void => {
  const { appended } = listDraft(draft, list);
  const same = appended.find((pending) => sameValue(pending.value, value));
  if (same) same.by.add(by);
  else appended.push({ value, by: new Set([by]) });
};

export const removeFrom = (draft: YamlDraft, list: YAMLSeq, item: unknown, by: string): void => {
  const { removed } = listDraft(draft, list);
  removed.set(item, new Set([...(removed.get(item) ?? []), by]));
};

export const remove = (draft: YamlDraft, pair: Pair, by: string): void => {
  draft.removed.set(pair, new Set([...(draft.removed.get(pair) ?? []), by]));
};

/** An edit inside a scalar, once for all who want it. */
export const editText = (draft: YamlDraft, edit: Edit): void => {
  const same = draft.texts.findIndex(
    ({ span, text }) => span.start === edit.span.start && span.end === edit.span.end && text === edit.text,
  );
  const before = draft.texts[same];
  if (before) draft.texts[same] = { ...before, by: [...new Set([...before.by, ...edit.by])] };
  else draft.texts.push(edit);
};
