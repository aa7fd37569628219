import { type FileId, type Place, textPlace } from '../../model/place.ts';

const WORD = /#[^\n]*|[\w*-]+/g;

/** Where each word of a file of ignores stands first, comments left out: an entry is shown at its own line. */
export const firstPlaces = (text: string, file: FileId): ((word: string) => Place | undefined) => {
  const starts = new Map<string, number>();
  for (const { 0: word, index } of text.matchAll(WORD)) if (!starts.has(word)) starts.set(word, index);
  return (word) => {
    const start = starts.get(word);
    return start === undefined ? undefined : textPlace(file, { start, end: start + word.length });
  };
};
