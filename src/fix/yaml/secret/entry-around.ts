import { isScalar, type Pair } from 'yaml';
import { rangeOf, scalarText } from '../node-spans.ts';
import type { YamlFile } from '../open-yaml.ts';
import { renderScalar } from '../render-plain.ts';

/** An entry of a map or list of variables, and how it is made to name the file at a path. */
type Found = {
  readonly node: unknown;
  readonly edits: (
    yaml: YamlFile,
    name: string,
    path: string,
  ) => readonly { readonly span: { readonly start: number; readonly end: number }; readonly text: string }[];
};

/** The entry of a variable around a place of its value, as a pair or as `NAME=value`. */
export const entryAround = (yaml: YamlFile, at: number, variable: string): Found | undefined => {
  for (const item of yaml.items.values()) {
    const [start, end] = rangeOf(item);
    if (start > at || end < at || !scalarText(item)?.startsWith(`${variable}=`)) continue;
    return {
      node: item,
      edits: ({ style }, name, path) => [{ span: { start, end }, text: renderScalar(`${name}=${path}`, style) }],
    };
  }
  for (const pair of yaml.pairs.values()) {
    const [start, end] = rangeOf(pair.value);
    if (start > at || end < at || scalarText(pair.key) !== variable || !isScalar(pair.value)) continue;
    const [keyStart, keyEnd] = rangeOf(pair.key);
    return {
      node: pair,
      edits: ({ style }, name, path) => [
        { span: { start: keyStart, end: keyEnd }, text: renderScalar(name, style) },
        { span: { start, end: valueEnd(yaml, pair) }, text: renderScalar(path, style) },
      ],
    };
  }
  return undefined;
};

const valueEnd = ({ text }: YamlFile, { value }: Pair): number => {
  let [start, end] = rangeOf(value);
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
};
