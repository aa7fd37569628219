import { printable } from '../text/printable.ts';

/**
 * The lines of an example without its « and », each marked line followed by one that points at the mark with carets.
 * A mark over several lines is pointed at where it begins. Bytes that a terminal would act on are shown as escapes.
 */
export const markedLines = (example: string): readonly string[] => {
  const lines: string[] = [];
  let open = false;
  for (const raw of example.replace(/\r?\n$/, '').split('\n')) {
    const from = raw.indexOf('«');
    const to = raw.indexOf('»');
    const visible = shown(raw.replace(/[«»]/g, ''));
    lines.push(visible);
    if (from >= 0 && !open) {
      const before = shown(raw.slice(0, from));
      const marked = shown(raw.slice(from + 1, to > from ? to : undefined));
      lines.push(' '.repeat(before.length) + '^'.repeat(Math.max(1, marked.length)));
    }
    open = from >= 0 ? to < from : open && to < 0;
  }
  return lines;
};

const shown = (text: string): string => printable(text.replaceAll('\t', '    '));
