const MARK = /["{}[\],:]/g;

/**
 * A name that an object of this valid JSON has twice, however it is spelled. Names that differ only in case count as the
 * same down to a depth: readers written in Go take either.
 */
export const repeatedName = (written: string, foldedTo: number): string | undefined => {
  const open: (Set<string> | undefined)[] = [];
  let before = '';
  for (let at = nextMark(written, 0); at < written.length; ) {
    const end = written[at] === '"' ? endOfText(written, at) : at + 1;
    const piece = written.slice(at, end);
    if (piece === '{') open.push(new Set());
    else if (piece === '[') open.push(undefined);
    else if (piece === '}' || piece === ']') open.pop();
    // in an object a text is a name where it stands, whatever is between it and its colon
    else if (piece.startsWith('"') && (before === '{' || before === ',')) {
      const names = open.at(-1);
      if (names) {
        const name: string = JSON.parse(piece);
        // up and down again, as Go folds: of the long s there is no other small letter
        const folded = open.length > foldedTo ? name : name.toUpperCase().toLowerCase();
        if (names.has(folded)) return name;
        names.add(folded);
      }
    }
    before = piece;
    at = nextMark(written, end);
  }
  return undefined;
};

const nextMark = (written: string, from: number): number => {
  MARK.lastIndex = from;
  return MARK.exec(written)?.index ?? written.length;
};

/** Where a text ends, by hand: a pattern that steps over escapes has no room for megabytes of them. */
const endOfText = (written: string, open: number): number => {
  let at = open + 1;
  while (at < written.length && written[at] !== '"') at += written[at] === '\\' ? 2 : 1;
  return at + 1;
};
