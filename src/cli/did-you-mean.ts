import { editDistance } from '../model/edit-distance.ts';

/** `; did you mean --level?`: the word that begins so, or else the nearest where one is near enough; else nothing. */
export const didYouMean = (word: string, words: readonly string[], before = ''): string => {
  if (word.length < 2 || word.length > 40) return '';
  const near = words
    .map((one) => ({ one, distance: one.startsWith(word) ? 0 : editDistance(word, one) }))
    .filter(({ one, distance }) => distance <= 1 + Math.min(word.length, one.length) / 4)
    .toSorted((a, b) => a.distance - b.distance)[0];
  return near ? `; did you mean ${before}${near.one}?` : '';
};
