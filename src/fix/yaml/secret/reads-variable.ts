import { joinPath } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';

/** Files of a build that are looked into, and the longest of them in characters. */
const MOST_FILES = 2000;
const LONGEST = 300_000;
const NO_SOURCES =
  /(?:^|\/)(?:node_modules|vendor|\.git|dist|target)\/|\.(?:png|jpe?g|gif|svg|woff2?|lock|sum|min\.js|map)$/i;

/** Whether the sources that an image is built from name a variable. */
export const readsVariable = (
  { context, dockerfile }: Build,
  name: string,
  textOf: (file: FileId) => string | undefined,
): boolean => {
  const word = new RegExp(`(?<!\\w)${name}(?!\\w)`);
  if (word.test(dockerfile.text)) return true;
  if (context.kind === 'unknown') return false;
  const { path, entries } = context.value;
  return entries.items
    .filter((entry) => !NO_SOURCES.test(entry))
    .slice(0, MOST_FILES)
    .some((entry) => {
      const text = textOf(joinPath(path as FileId, entry));
      return text !== undefined && text.length <= LONGEST && word.test(text);
    });
};
