import type { ImageReference } from '../../model/dockerfile.ts';
import { nameOf } from '../../model/path.ts';

/** A tag taken apart. */
export type Tag = {
  /** Its parts between hyphens, lower case; parts with a hole in them are left out. */
  readonly words: readonly string[];
  /** The number it begins with, `3.12` of `3.12-slim`. */
  readonly version: string | undefined;
  /** False when a part of it is not known: a hole, or a digest that stands for some tag. */
  readonly complete: boolean;
};

const HOLE = '\0';

/** The tag as written, holes included, after any digest is cut off. */
const written = (reference: ImageReference): string => {
  const all = reference.raw.parts.map((part) => ('text' in part ? part.text : HOLE)).join('');
  const name = all.split('@', 1)[0] ?? '';
  const last = nameOf(name);
  const colon = last.indexOf(':');
  return colon < 0 ? HOLE : last.slice(colon + 1);
};

/** What a tag says, as far as it is known: `${VERSION}-alpine` still says Alpine. */
export const tagOf = (reference: ImageReference): Tag => {
  const { tag, digest } = reference;
  if (tag.kind === 'known' && tag.value === undefined) {
    const bare = digest.kind === 'known' && digest.value === undefined;
    return { words: bare ? ['latest'] : [], version: undefined, complete: bare };
  }
  const text = tag.kind === 'known' ? (tag.value ?? '') : written(reference);
  const parts = text.toLowerCase().split(/[-_]/).filter(Boolean);
  // What follows a name without a hyphen is its number: `alpine${ALPINE_VERSION}`.
  const named = parts.map((part) => part.replace(/^([a-z]{3,})\0+$/, '$1'));
  const words = named.filter((part) => !part.includes(HOLE));
  const first = words.find((word) => /^v?\d/.test(word) && !/^\d{8}/.test(word));
  const complete = !text.includes(HOLE);
  const version = complete ? /\d+(?:\.\d+)*/.exec(first ?? '')?.[0] : undefined;
  return { words, version, complete };
};

/** Whether a tag has a word, with or without a number after it: `alpine` in `alpine3.20`. */
export const hasWord = (tag: Tag, word: string): boolean =>
  tag.words.some((each) => each === word || (each.startsWith(word) && /^[\d.]+$/.test(each.slice(word.length))));
