import type { Written } from '../tree.ts';

type Style = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** Source characters that one character of a double-quoted text is written with, from a backslash on. */
const escapeLength = (source: string, at: number): number => {
  const kind = source[at + 1];
  if (kind === 'x') return 4;
  if (kind === 'u') return 6;
  if (kind === 'U') return 10;
  return 2;
};

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n' || character === '\r';

/**
 * Where each character of a scalar's value stands in the file: for quoted texts with escapes and for those that are
 * folded or indented over several lines. Walks the source once, when it is first asked.
 */
export const scalarOffsets = (file: string, start: number, end: number, style: Style, value: string): Written => {
  let offsets: Uint32Array | undefined;
  const walk = (): Uint32Array => {
    const all = new Uint32Array(value.length + 1);
    let at = start;
    for (let index = 0; index < value.length; index++) {
      const wanted = value[index];
      if (style === 'double' && file[at] === '\\') {
        while (file[at] === '\\' && (file[at + 1] === '\n' || file[at + 1] === '\r')) {
          at += 2;
          while (at < end && isBlank(file[at])) at++;
        }
        if (file[at] === '\\') {
          all[index] = at;
          at += escapeLength(file, at);
          continue;
        }
      }
      // A fold: one blank or line break of the value stands for all the blanks around the source's line break.
      let next = at;
      if (isBlank(wanted)) {
        while (next < end && file[next] !== wanted && isBlank(file[next])) next++;
        if (file[next] !== wanted) next = at;
        else if (wanted === ' ' && next > at) next = at;
      } else {
        while (next < end && file[next] !== wanted && isBlank(file[next])) next++;
      }
      at = Math.min(next, end);
      all[index] = at;
      if (style === 'single' && wanted === "'" && file[at + 1] === "'") at++;
      if (at < end) at++;
    }
    all[value.length] = Math.min(at, end);
    return all;
  };
  return {
    offset: (index, side) => {
      offsets ??= walk();
      const at = offsets[Math.max(0, Math.min(index, value.length))] ?? end;
      if (side === undefined || index >= value.length) return at;
      if (style === 'double' && file[at] === '\\') return at + escapeLength(file, at) - 1;
      return style === 'single' && file[at] === "'" ? at + 1 : at;
    },
  };
};
