/** A text or a mark. Texts are passed over in runs: a step a character has no room for megabytes. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/**
 * A name that an object of this valid JSON has twice, however it is spelled. Names that differ only in case count as the
 * same down to a depth: readers written in Go take either.
 */
export const repeatedName = (written: string, foldedTo: number): string | undefined => {
  const open: (Set<string> | undefined)[] = [];
  let before = '';
  for (const [piece] of written.matchAll(TOKEN)) {
    if (piece === '{') open.push(new Set());
    else if (piece === '[') open.push(undefined);
    else if (piece === '}' || piece === ']') open.pop();
    // in an object a text is a name where it stands, whatever is between it and its colon
    else if (piece.startsWith('"') && (before === '{' || before === ',')) {
      const names = open.at(-1);
      if (names) {
        const name: string = JSON.parse(piece);
        const folded = open.length > foldedTo ? name : name.toLowerCase();
        if (names.has(folded)) return name;
        names.add(folded);
      }
    }
    before = piece;
  }
  return undefined;
};
