import { fieldOf } from '../../model/field-of.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import type { FileId } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Files } from '../../ports/files.ts';
import { readStartScript } from './read-start-script.ts';

/** Characters of a package.json; one that is longer was made by a program. */
const LONGEST = 200_000;

/** What a package.json has under a name in its scripts; undefined where it has none or cannot be read. */
export const npmScript = (files: Files, file: FileId, name: string): CommandLine | undefined => {
  const read = files.text(file);
  if (!read.ok || read.value.length > LONGEST) return undefined;
  const script = fieldOf(fieldOf(parsedJson(read.value), 'scripts'), name);
  return typeof script === 'string' ? readStartScript('package.sh', script) : undefined;
};
