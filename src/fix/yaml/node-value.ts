import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Plain } from '../../model/change.ts';
import { scalarText } from './node-spans.ts';

/** A node as a value, aliases and merge keys followed; undefined when it holds something that cannot be copied. */
export const nodeValue = (node: unknown, anchors: ReadonlyMap<string, unknown>, depth = 0): Plain | undefined => {
  if (depth > 40) return undefined;
  if (isAlias(node)) return nodeValue(anchors.get(node.source), anchors, depth + 1);
  if (isScalar(node)) return scalarValue(scalarText(node) ?? '', node.type);
  if (isSeq(node)) {
    const items = node.items.map((item) => nodeValue(item, anchors, depth + 1));
    return items.some((item) => item === undefined) ? undefined : (items as readonly Plain[]);
  }
  if (!isMap(node)) return node === null || node === undefined ? null : undefined;
  const own: { [key: string]: Plain } = {};
  const merged: Plain[] = [];
  for (const { key, value } of node.items) {
    const name = scalarText(key);
    const plain = nodeValue(value, anchors, depth + 1);
    if (name === undefined || plain === undefined) return undefined;
    if (name === '<<') merged.push(...(Array.isArray(plain) ? plain : [plain]));
    else own[name] = plain;
  }
  return Object.assign({}, ...merged.reverse(), own);
};

/** Numbers and booleans keep being such when they are written again; everything else is text. */
const scalarValue = (text: string, type: string | undefined): Plain => {
  if (type !== 'PLAIN' && type !== undefined) return text;
  if (text === '' || text === '~' || text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
};
