import type { FileId } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { readStartScript } from './read-start-script.ts';

/** Characters of a script that starts something; a longer one is an archive that unpacks itself. */
const LONGEST = 200_000;

/** A file as a shell script; undefined for another program, unknown where it cannot be read. */
export const scriptFile = (files: Files, file: FileId): Value<CommandLine> | undefined => {
  const read = files.text(file);
  if (!read.ok) return read.code === 'binary' ? undefined : unknown('file', read.message);
  if (read.value.length > LONGEST) return unknown('file', `${file} has more than ${LONGEST} characters`);
  const script = readStartScript(file, read.value);
  return script && known(script);
};
