import type { Span } from '../../model/place.ts';
import { placesInBlock } from '../../read/compose/places-in-block.ts';
import { lineBreak } from './lines.ts';

/** How the text of a YAML block stands in its file: each character's place, and how text is written there. */
export type InlineText = { readonly at: (offset: number) => number; readonly write: (text: string) => string };

/** A text that is written as a literal block (`|`) of a compose file, to be edited there; undefined for any other style. */
export const inlineText = (file: string, span: Span, text: string): InlineText | undefined => {
  const block = placesInBlock(file, span, text);
  return (
    block && {
      at: block.at,
      write: (more) =>
        more.replaceAll('$', '$$$$').replace(/\r?\n(?!\r?\n)/g, `${lineBreak(file)}${block.indentation}`),
    }
  );
};
