import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { HclBlock, HclFile, HclValue } from '../hcl/hcl-value.ts';
import { readTemplate } from '../hcl/read-template.ts';
import { nodeSpan } from '../yaml/node-span.ts';

/** Longest file that is parsed, in characters. */
const MAX_LENGTH = 1_000_000;

/** Reads the blocks of a bake file in JSON, which is YAML too, as those of one in HCL. */
export const readBakeJson = (text: string): Pick<HclFile, 'blocks' | 'fault'> => {
  const fault = (message: string, start: number): ReturnType<typeof readBakeJson> => ({
    blocks: [],
    fault: { message, span: { start, end: Math.min(start + 1, text.length) } },
  });
  if (text.length > MAX_LENGTH) return fault('it is too long', 0);
  let root: unknown;
  try {
    const document = parseDocument(text, { uniqueKeys: false });
    const [error] = document.errors;
    if (error) return fault(error.message.split('\n')[0] ?? '', Math.min(error.pos[0], text.length));
    root = document.contents;
  } catch {
    return fault('it is nested too deeply', 0);
  }
  if (!isMap(root)) return fault('a bake file is a mapping', 0);
  const blocks = root.items.flatMap(({ key, value }): readonly HclBlock[] => {
    if (!isScalar(key) || !isMap(value)) return [];
    return value.items.flatMap((item) => {
      const of = toValue(item.value);
      if (!isScalar(item.key) || of.kind !== 'map') return [];
      return [
        {
          type: String(key.value),
          labels: [String(item.key.value)],
          span: nodeSpan(item.key),
          attributes: of.entries,
          blocks: [],
        },
      ];
    });
  });
  return { blocks, fault: undefined };
};

const toValue = (node: unknown): HclValue => {
  const span = nodeSpan(node);
  if (isScalar(node) && node.value !== null)
    return { kind: 'text', span, template: readTemplate(String(node.value), false) };
  if (isSeq(node)) return { kind: 'list', span, items: node.items.map(toValue) };
  if (isMap(node)) {
    const entries = new Map(
      node.items.flatMap(({ key, value }) => (isScalar(key) ? [[String(key.value), toValue(value)] as const] : [])),
    );
    return { kind: 'map', span, entries };
  }
  return { kind: 'other', span };
};
