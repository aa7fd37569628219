import { isAlias, isCollection, isPair, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** Where a node begins and ends, without what follows it. */
export const rangeOf = (node: unknown): readonly [number, number] => {
  const range = (node as { readonly range?: readonly [number, number, number] | null } | null | undefined)?.range;
  return [range?.[0] ?? 0, range?.[1] ?? 0];
};

/** The text of a scalar; undefined for other nodes. */
export const scalarText = (node: unknown): string | undefined =>
  isScalar(node) ? String(node.value ?? node.source ?? '') : undefined;

export const isNothing = (node: unknown): boolean =>
  node === null || node === undefined || (isScalar(node) && rangeOf(node)[0] === rangeOf(node)[1] && !node.anchor);

/** Offset behind the last character of a value, its trailing blank lines and comments left out. */
export const contentEnd = (text: string, node: unknown): number => {
  if (isPair(node)) {
    return isNothing(node.value) ? colonEnd(text, node) : contentEnd(text, node.value);
  }
  if (isCollection(node) && !node.flow) {
    const last = (node as YAMLMap | YAMLSeq).items.at(-1);
    const end = last ? contentEnd(text, last) : 0;
    return end > 0 ? end : rangeOf(node)[1];
  }
  let [start, end] = rangeOf(node);
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) {
    while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  }
  return end;
};

/** Offset behind the colon of a key. */
export const colonEnd = (text: string, pair: Pair): number => {
  const [, end] = rangeOf(pair.key);
  const colon = text.indexOf(':', end);
  return colon < 0 ? end : colon + 1;
};

/** The pair of a mapping that has a key. */
export const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => scalarText(pair.key) === key);

/** The aliases that a mapping takes in with `<<`. */
export const mergedAliases = (map: YAMLMap): readonly { readonly source: string }[] => {
  const value = pairOf(map, '<<')?.value;
  if (isAlias(value)) return [value];
  return isSeq(value) ? value.items.filter(isAlias) : [];
};
