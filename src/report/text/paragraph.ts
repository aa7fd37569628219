import { columnsOf } from './columns.ts';

/**
 * Breaks text at spaces so that no line is wider than `width` columns, the first beginning with `indent` and the others with `hang`.
 * What stands between backquotes is a command to copy: it is broken only if it alone is wider than a line.
 */
export const paragraph = (text: string, width: number, indent = '', hang = ' '.repeat(indent.length)): string => {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.match(/`[^`]*`\S*|\S+/g) ?? []) {
    for (const part of columnsOf(indent) + columnsOf(word) > width ? word.split(/\s+/) : [word]) {
      if (!empty && columnsOf(line) + 1 + columnsOf(part) > width) {
        lines.push(line);
        line = hang;
        empty = true;
      }
      line += empty ? part : ` ${part}`;
      empty = false;
    }
  }
  lines.push(line);
  return lines.join('\n');
};
