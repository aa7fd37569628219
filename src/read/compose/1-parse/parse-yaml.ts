import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import { type FileId, NO_STEPS, type Step, textPlace } from '../../../model/place.ts';
import type { Lookup } from '../2-interpolate/interpolate.ts';
import type { Session } from '../session.ts';
import { type Dict, type Entry, leafAt, type TextPlace, type Tree, withStep } from '../tree.ts';
import { type Conversion, placeOf, rangeOf } from './conversion.ts';
import { convertScalar } from './convert-scalar.ts';
import { goScalar } from './go-scalar.ts';
import { yamlFault } from './yaml-fault.ts';

/** A document with the paths at which `!reset` and `!override` take back what earlier files say. */
export type YamlDocument = {
  readonly tree: Tree;
  readonly resets: readonly (readonly string[])[];
  /** Whether it is no YAML: what was made of it follows from that, and is no fault of its own. */
  readonly isBroken: boolean;
};

/** Nesting and alias copies that no real file has; go-yaml draws its own lines at about the same size. */
const DEEPEST = 200;
const MOST_NODES = 400_000;

const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && key.value === '<<' && (key.type === undefined || key.type === 'PLAIN');

const keyText = (to: Conversion, key: unknown): { readonly text: string; readonly place: TextPlace } | undefined => {
  if (isAlias(key)) {
    const tree = to.anchors.get(key.source)?.tree;
    const [start, end] = rangeOf(key);
    return tree?.kind === 'leaf' ? { text: tree.text, place: placeOf(to, start, end) } : undefined;
  }
  if (!isScalar(key)) return undefined;
  const [start, end] = rangeOf(key);
  const place = placeOf(to, start, end);
  const text = String(key.value ?? key.source ?? '');
  if (key.type === 'PLAIN' && key.tag === undefined && goScalar(text).type !== 'string') {
    const message = `the key ${text || 'null'} is not a string, Compose refuses it; put it in quotes`;
    to.session.error('non-string-key', message, place);
  }
  if (key.anchor) {
    to.anchors.set(key.anchor, { tree: leafAt({ place }, 'string', text), size: 1, levels: 0, tag: '' });
  }
  return { text, place };
};

const isNothing = (tree: Tree): boolean => tree.kind === 'leaf' && tree.type === 'null';

/** The mappings that a `<<` brings in, the strongest first. */
const merged = (to: Conversion, value: Tree): readonly Dict[] => {
  const dicts = value.kind === 'list' ? value.items : [value];
  const good = dicts.filter((tree): tree is Dict => tree.kind === 'dict');
  // an alias without an anchor was said
  if (dicts.some((tree) => tree.kind !== 'dict' && !isNothing(tree))) {
    to.session.error('invalid-merge', 'a merge key (<<) takes a mapping or a list of mappings', value.place);
  }
  return good;
};

const convert = (to: Conversion, node: ParsedNode | null | undefined, path: readonly string[], near: number): Tree => {
  to.nodes++;
  if (!node) return leafAt({ place: placeOf(to, near, near) }, 'null', '');
  if (isAlias(node)) return alias(to, node, path);
  if (node.anchor) to.anchors.set(node.anchor, { tree: undefined, size: 0, levels: 0, tag: '' });
  const { nodes, deepest } = to;
  to.deepest = path.length;
  const tree = isScalar(node) ? convertScalar(to, node as Scalar.Parsed) : collection(to, node, path);
  const size = to.nodes - nodes + 1;
  if (node.anchor) to.anchors.set(node.anchor, { tree, size, levels: to.deepest - path.length, tag: node.tag ?? '' });
  to.deepest = Math.max(to.deepest, deepest);
  return tree;
};

const alias = (to: Conversion, node: { readonly source: string } & ParsedNode, path: readonly string[]): Tree => {
  const [start, end] = rangeOf(node);
  const place = placeOf(to, start, end);
  const nothing = leafAt({ place }, 'null', '');
  const anchor = to.anchors.get(node.source);
  if (!anchor) {
    to.session.error('unknown-alias', `no anchor &${node.source} stands above this alias`, place);
    return nothing;
  }
  if (!anchor.tree) {
    to.session.error('alias-cycle', `the anchor &${node.source} holds itself`, place);
    return nothing;
  }
  to.nodes += anchor.size;
  if (to.nodes > MOST_NODES || !to.session.allows('values of aliases', anchor.size)) {
    to.session.error('too-many-aliases', 'aliases make this project too long to be read', place);
    return nothing;
  }
  if (path.length + anchor.levels > DEEPEST) {
    tooDeep(to, place);
    return nothing;
  }
  to.deepest = Math.max(to.deepest, path.length + anchor.levels);
  if (anchor.tag === '!override') to.resets.push(path);
  return withStep(anchor.tree, { kind: 'alias', anchor: anchor.tree.place });
};

const tooDeep = (to: Conversion, place: TextPlace): void =>
  to.session.error('too-deep', `values are nested more than ${DEEPEST} levels deep`, place);

const isReset = (to: Conversion, node: unknown): boolean => {
  if (isAlias(node)) return to.anchors.get(node.source)?.tag === '!reset';
  return (isScalar(node) || isMap(node) || isSeq(node)) && node.tag === '!reset';
};

const collection = (to: Conversion, node: ParsedNode, path: readonly string[]): Tree => {
  const [start, end] = rangeOf(node);
  const place = placeOf(to, start, end);
  if (node.tag === '!override') to.resets.push(path);
  if (path.length > DEEPEST) {
    tooDeep(to, place);
    return leafAt({ place }, 'null', '');
  }
  if (isSeq(node)) {
    const items: Tree[] = [];
    node.items.forEach((item, index) => {
      const at = [...path, String(index)];
      if (isReset(to, item)) to.resets.push(at);
      else items.push(convert(to, item as ParsedNode, at, start));
    });
    return { kind: 'list', items, place, via: NO_STEPS };
  }
  return isMap(node) ? mapping(to, node, path, place) : { kind: 'list', items: [], place, via: NO_STEPS };
};

const mapping = (
  to: Conversion,
  node: Extract<ParsedNode, { items: unknown }>,
  path: readonly string[],
  place: TextPlace,
): Dict => {
  const entries = new Map<string, Entry>();
  const brought: { readonly dict: Dict; readonly step: Step }[] = [];
  const seen = new Set<string>();
  for (const pair of node.items) {
    if (!('key' in pair)) continue;
    const key = keyText(to, pair.key);
    if (!key) {
      to.session.error('non-string-key', 'a key must be a string', place);
      continue;
    }
    if (seen.has(key.text)) {
      to.session.error('duplicate-key', `${key.text} is set twice in this mapping; Compose refuses it`, key.place);
    }
    seen.add(key.text);
    const value = pair.value as ParsedNode | null;
    if (isMergeKey(pair.key)) {
      const tree = convert(to, value, path, key.place.span.end);
      for (const dict of merged(to, tree)) brought.push({ dict, step: { kind: 'merge', anchor: dict.place } });
      continue;
    }
    const at = [...path, key.text];
    if (isReset(to, value)) {
      to.resets.push(at);
      if (value && !isAlias(value) && value.anchor) convert(to, value, at, key.place.span.end);
      continue;
    }
    if (isScalar(value) && value.tag === '!override') to.resets.push(at);
    entries.set(key.text, { key: key.place, value: convert(to, value, at, key.place.span.end) });
  }
  for (const { dict, step } of brought) {
    for (const [key, entry] of dict.entries) {
      if (entries.has(key)) continue;
      entries.set(key, { key: entry.key, value: withStep(entry.value, step) });
    }
  }
  return { kind: 'dict', entries, place, via: NO_STEPS };
};

const convertDocument = (to: Conversion, document: Document.Parsed): YamlDocument => {
  const said = new Set<string>();
  for (const error of document.errors) {
    // Aliases are followed and keys compared below, with the places of this reader.
    if (error.code === 'BAD_ALIAS' && error.message.startsWith('Unresolved alias')) continue;
    const fault = yamlFault(error.message);
    if (!said.has(fault)) to.session.error('yaml', `not valid YAML: ${fault}`, placeOf(to, error.pos[0], error.pos[1]));
    said.add(fault);
  }
  to.anchors.clear();
  return { tree: convert(to, document.contents, [], 0), resets: to.resets, isBroken: said.size > 0 };
};

/**
 * Phase 1 and 2: the documents of a YAML text as trees, each scalar read as go-yaml reads it and, when `lookup` is
 * given, its variables replaced. Faults become problems; what could be read is there all the same.
 */
export const parseYaml = (
  session: Session,
  file: FileId,
  text: string,
  lookup: Lookup | undefined,
): readonly YamlDocument[] => {
  const base = { session, file, text, lookup };
  try {
    if (!session.allows('characters of YAML', text.length)) {
      const place = textPlace(file, { start: 0, end: 0 });
      session.error('too-many-files', 'the files of this project are too long to be read', place);
      return [];
    }
    const documents = session.parsed(text);
    const allowed = documents.filter(() => session.allows('documents', 1));
    if (allowed.length < documents.length) {
      const place = textPlace(file, { start: 0, end: 0 });
      session.error('too-many-files', 'this project takes in too many files and documents to be read', place);
    }
    return allowed.map((document) =>
      convertDocument({ ...base, anchors: new Map(), resets: [], nodes: 0, deepest: 0 }, document),
    );
  } catch (error) {
    // The library and the walk recurse: a text of a hundred thousand brackets ends the stack, nothing else throws.
    if (!(error instanceof RangeError)) throw error;
    const place = textPlace(file, { start: 0, end: 0 });
    session.error('too-deep', `values of ${file} are nested too deep to be read`, place);
    return [];
  }
};
