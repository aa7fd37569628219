import { failed, ok, type Result } from '../../ports/result.ts';

/**
 * JSON (RFC 8259) in which no object has a name twice, however it is spelled: of a text that is signed, two readers must
 * not see different things. Names that differ only in case count as the same, since readers written in Go take either;
 * objects nested deeper than `foldedTo` may be maps of anybody's names, such as variables, and there case counts.
 */
export const uniqueJson = (
  bytes: Uint8Array,
  foldedTo: number = Number.POSITIVE_INFINITY,
): Result<unknown, 'damaged'> => {
  let written: string;
  try {
    written = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed('damaged', 'it is not UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return failed('damaged', 'it is no JSON');
  }
  const twice = repeatedName(written, foldedTo);
  return twice === undefined ? ok(value) : failed('damaged', `${twice} stands in it twice`);
};

/** A name that an object of this valid JSON has twice. */
const repeatedName = (written: string, foldedTo: number): string | undefined => {
  const open: (Set<string> | undefined)[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
  let before = '';
  for (let found = token.exec(written); found; found = token.exec(written)) {
    const [piece] = found;
    if (piece === '{') open.push(new Set());
    else if (piece === '[') open.push(undefined);
    else if (piece === '}' || piece === ']') open.pop();
    else if (piece.startsWith('"') && (before === '{' || before === ',')) {
      const names = open.at(-1);
      if (names) {
        const name: string = JSON.parse(piece);
        const folded = open.length > foldedTo ? name : name.toLowerCase();
        if (names.has(folded)) return JSON.stringify(name);
        names.add(folded);
      }
    }
    before = piece;
  }
  return undefined;
};
