import type { HolePart, Template, TextPart } from '../../model/value.ts';

/** Splits a template at a separator in its text; at most `limit` pieces, the last holding the rest. */
export const splitTemplate = (template: Template, separator: string, limit = Number.POSITIVE_INFINITY): Template[] => {
  const pieces: (TextPart | HolePart)[][] = [[]];
  for (const part of template.parts) {
    if ('hole' in part) {
      pieces.at(-1)?.push(part);
      continue;
    }
    let from = 0;
    while (from <= part.text.length) {
      const found = pieces.length < limit ? part.text.indexOf(separator, from) : -1;
      const text = part.text.slice(from, found < 0 ? undefined : found);
      if (text !== '') pieces.at(-1)?.push({ text });
      if (found < 0) break;
      pieces.push([]);
      from = found + separator.length;
    }
  }
  return pieces.map((parts) => ({ parts }));
};

/** `name=value` cut at the first `=`; the name is undefined when a hole stands before it. */
export const splitPair = (
  template: Template,
): { readonly name: string | undefined; readonly value: Template | undefined } => {
  const [name = { parts: [] }, value] = splitTemplate(template, '=', 2);
  const [first, second] = name.parts;
  const written = first === undefined ? '' : second === undefined && 'text' in first ? first.text : undefined;
  return { name: written, value };
};
