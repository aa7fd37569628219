import { parse } from 'smol-toml';

/** Longest file that is parsed, in characters. */
const MAX_LENGTH = 1_000_000;
/** Deepest tables and lists; the files of other tools have three or four. */
const MAX_DEPTH = 20;

/** The data of a TOML text that may be hostile; undefined when it cannot be read. */
export const parseToml = (text: string): unknown => {
  if (text.length > MAX_LENGTH) return undefined;
  try {
    return parse(text, { maxDepth: MAX_DEPTH, integersAsBigInt: 'asNeeded' });
  } catch {
    return undefined;
  }
};
