import type { FileId, Span } from '../model/place.ts';
import type { Report } from './report.ts';

const MASK = '********';

/** The lines of a file as a report may show them: credentials are stars of one length. Each file is masked once. */
export const maskedLines = ({
  textOf,
  masksOf,
}: Pick<Report, 'textOf' | 'masksOf'>): ((file: FileId) => readonly string[]) => {
  const files = new Map<FileId, readonly string[]>();
  return (file) => {
    const found = files.get(file) ?? linesOf(textOf(file) ?? '', masksOf(file));
    files.set(file, found);
    return found;
  };
};

/** A masked credential keeps its line breaks, so that lines keep their numbers. */
const linesOf = (text: string, masks: readonly Span[]): readonly string[] => {
  let out = '';
  let from = 0;
  for (const { start, end } of [...masks].sort((a, b) => a.start - b.start)) {
    if (end <= from) continue;
    const hidden = text.slice(Math.max(start, from), end);
    out += text.slice(from, Math.max(start, from)) + hidden.replace(/[^\r\n]+/g, MASK);
    from = end;
  }
  return (out + text.slice(from)).split(/\r\n|\n|\r/);
};
