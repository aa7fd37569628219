import type { Span } from '../../model/place.ts';

/** How the text of a YAML block stands in its file: the place of each character, and what stands before each line. */
type BlockPlaces = { readonly at: (offset: number) => number; readonly indentation: string };

/**
 * Where each character of a text that is written as a literal block (`|`) of a compose file stands in that file, `$$` of
 * Compose being one `$`. Undefined for any other style, and where variables are replaced in it.
 */
export const placesInBlock = (file: string, { start, end }: Span, text: string): BlockPlaces | undefined => {
  const header = /^\|[+-]?[ \t]*(?:#[^\n]*)?\r?\n/.exec(file.slice(start, end))?.[0];
  if (header === undefined) return undefined;
  const body = start + header.length;
  const indentation = /^(?:[ \t]*\r?\n)*( +)\S/.exec(file.slice(body, end))?.[1];
  if (indentation === undefined) return undefined;
  const places: number[] = [];
  let read = '';
  let at = body;
  while (at < file.length && read.length < text.length) {
    const lineEnd = file.indexOf('\n', at);
    const next = lineEnd < 0 ? file.length : lineEnd + 1;
    let from = file.startsWith(indentation, at) ? at + indentation.length : Math.max(at, next - 1);
    for (; from < next; from++) {
      if (file[from] === '\r' && file[from + 1] === '\n') continue;
      places.push(from);
      read += file[from];
      if (file[from] === '$') from++;
    }
    at = next;
  }
  places.push(at);
  if (!read.startsWith(text)) return undefined;
  return { at: (offset) => places[Math.min(offset, places.length - 1)] ?? at, indentation };
};
