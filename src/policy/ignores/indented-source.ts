import type { FileId } from '../../model/place.ts';
import type { Region } from '../waiver.ts';
import { linesOf } from './lines.ts';
import type { SourceComment, SourceFile } from './source-file.ts';

/** Where a comment may begin: `#` at the start of a line or behind a blank. Most marks a line that are looked at. */
const MARK = /(?<![^\s])#/g;
const MARKS_A_LINE = 4;

/**
 * The comments of a YAML file, and the keys they may cover: a key covers the lines below it that are indented deeper, and
 * the items of a list at its own depth. Lines are enough for that, so a file that is not quite YAML has its comments too, and so has
 * one of Terraform, whose blocks are indented, and a script, where a command also goes on behind a backslash.
 */
export const indentedSource = (file: FileId, text: string): SourceFile => {
  // Without a comment nothing asks for lines.
  const lines = (text.includes('#') ? linesOf(text) : []).map((line) => ({
    ...line,
    indent: line.text.search(/\S/),
    ...kindOf(line.text),
  }));
  const begin = lines.findIndex(({ content, marker }) => content && !marker);
  const comments = lines.flatMap((line, index): readonly SourceComment[] =>
    [...line.text.matchAll(MARK)].slice(0, MARKS_A_LINE).map((mark) => ({
      span: { start: line.start + mark.index, end: line.start + line.text.length },
      text: line.text.slice(mark.index),
      line: index,
      first: begin < 0 || index < begin,
      alone: !line.content,
      directive: false,
    })),
  );
  const onLine = (index: number): Region | undefined => {
    const line = lines[index];
    if (!line?.content) return undefined;
    const item = line.text.charAt(line.indent) === '-';
    let last = index;
    for (let next = index + 1; next < lines.length; next++) {
      const other = lines[next];
      if (!other?.content) continue;
      const listOfKey = !item && other.indent === line.indent && /^\s*-(?:\s|$)/.test(other.text);
      const goesOn = lines[next - 1]?.text.endsWith('\\') === true;
      if (other.indent <= line.indent && !listOfKey && !goesOn) break;
      last = next;
    }
    const { start, text: ending } = lines[last] ?? line;
    return { file, span: { start: line.start, end: start + ending.length + 1 }, ofServices: true };
  };
  const lineOnly = (index: number): Region | undefined => {
    const line = lines[index];
    if (!line?.content) return undefined;
    return { file, span: { start: line.start, end: line.start + line.text.length + 1 }, ofServices: true };
  };
  return {
    kind: 'indented',
    file,
    comments,
    whole: { file, span: { start: 0, end: text.length + 1 }, ofServices: true },
    onLine,
    below({ line, alone }) {
      if (!alone) return onLine(line);
      const next = lines.findIndex(({ content }, index) => index > line && content);
      // A comment that is indented deeper than what follows belongs to the block that ends with it.
      return (lines[line]?.indent ?? 0) > (lines[next]?.indent ?? 0) ? undefined : onLine(next);
    },
    lineOnly,
    stackedOn: ({ line }) => lineOnly(line + 1),
    stageAt: () => undefined,
  };
};

const kindOf = (text: string): { readonly content: boolean; readonly marker: boolean } => ({
  content: /^\s*[^\s#]/.test(text),
  marker: /^(?:---|%)/.test(text),
});
