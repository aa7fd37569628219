import { lineStarts, positionIn } from '../../model/line-starts.ts';
import type { FileId, Span } from '../../model/place.ts';
import type { Report } from '../report.ts';

const MASK = '********';

/** The lines of a file as a report may show them: credentials are stars of one length, which moves what follows them. */
export type MaskedLines = {
  readonly lines: readonly string[];
  /**
   * Where a column of the file stands in its shown line, both counted from 1. Inside of a credential it is the end of the
   * stars that `edge` names.
   */
  readonly columnOf: (line: number, column: number, edge: 'start' | 'end') => number;
};

/** The lines of each file with its credentials masked. Each file is masked once. */
export const maskedLines = ({
  textOf,
  masksOf,
}: Pick<Report, 'textOf' | 'masksOf'>): ((file: FileId) => MaskedLines) => {
  const files = new Map<FileId, MaskedLines>();
  return (file) => {
    const found = files.get(file) ?? masked(textOf(file) ?? '', masksOf(file));
    files.set(file, found);
    return found;
  };
};

/** Columns of a line as it is written, from 1, that are shown as stars. */
type Hidden = { readonly from: number; readonly to: number };

/** A masked credential keeps its line breaks, so that lines keep their numbers. */
const masked = (text: string, masks: readonly Span[]): MaskedLines => {
  const starts = masks.length > 0 ? lineStarts(text) : [];
  const hidden = new Map<number, Hidden[]>();
  let out = '';
  let done = 0;
  for (const mask of [...masks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(mask.start, done);
    if (mask.end <= start) continue;
    out += text.slice(done, start);
    done = mask.end;
    out += text.slice(start, done).replace(/[^\r\n]+/g, (part: string, at: number) => {
      const [line, from] = positionIn(starts, start + at);
      const before = hidden.get(line);
      if (before) before.push({ from, to: from + part.length });
      else hidden.set(line, [{ from, to: from + part.length }]);
      return MASK;
    });
  }
  const columnOf: MaskedLines['columnOf'] = (line, column, edge) => {
    let moved = 0;
    for (const { from, to } of hidden.get(line) ?? []) {
      if (column <= from) break;
      if (column < to) return from + moved + (edge === 'start' ? 0 : MASK.length);
      moved += MASK.length - (to - from);
    }
    return column + moved;
  };
  return { lines: (out + text.slice(done)).split(/\r\n|\n|\r/), columnOf };
};
