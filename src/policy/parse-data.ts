import { type Document, parseDocument } from 'yaml';

/** Longest file that is parsed, in characters. */
const MAX_LENGTH = 1_000_000;

/** Parses YAML or JSON that may be hostile: no aliases, bounded, and what nests too deeply is a fault like any other. */
export const parseBounded = (text: string): Document | { readonly fault: string } => {
  if (text.length > MAX_LENGTH) return { fault: `longer than ${MAX_LENGTH} characters` };
  try {
    return parseDocument(text, { uniqueKeys: false });
  } catch {
    return { fault: 'nested too deeply' };
  }
};

/** The data of a YAML or JSON text; undefined when it cannot be read. */
export const parseData = (text: string): unknown => {
  const document = parseBounded(text);
  if ('fault' in document || document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
};

/** The texts of a list, or of one text with commas. */
export const textList = (data: unknown): readonly string[] => {
  if (typeof data === 'string') return data.split(',').map((item) => item.trim());
  return Array.isArray(data) ? data.filter((item): item is string => typeof item === 'string') : [];
};
