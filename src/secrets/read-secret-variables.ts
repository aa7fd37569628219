import type { FileId } from '../model/place.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { readEnvFile } from '../read/compose/2-interpolate/env-file.ts';

/**
 * The variables of an env file that is not to be shown, read as Compose reads one. What Compose would only warn of is
 * refused: a password with half of it gone starts nothing. So is what makes a program load code of others. Messages name lines, never what stands there.
 */
export const readSecretVariables = (
  file: FileId,
  text: string,
  lookup: (name: string) => string | undefined,
): Result<ReadonlyMap<string, string>, 'unreadable'> => {
  const { entries, faults } = readEnvFile(file, text, (name) => {
    const value = lookup(name);
    return value === undefined ? undefined : { text: value, holes: [], by: { kind: 'variable', name } };
  });
  const [fault] = faults;
  if (fault) {
    const line = text.slice(0, fault.place.span.start).split('\n').length;
    return failed('unreadable', `${file}, line ${line}: ${WHY[fault.code] ?? WHY['invalid-interpolation']}`);
  }
  const loads = entries.find(({ name }) => LOADS.test(name));
  if (loads) return failed('unreadable', `${file}: ${loads.name} says what code programs load, and is no secret`);
  const odd = entries.find(({ value }) => value.text.includes('\0'));
  if (odd) return failed('unreadable', `${file}: ${odd.name} holds a NUL, which no variable can`);
  return ok(new Map(entries.map(({ name, value }) => [name, value.text])));
};

/** What a shell and the loader of programs take code from: who can write the file could run what they like, and encrypting needs no secret. */
const LOADS = /^(?:LD_|DYLD_|BASH_FUNC_|BASH_ENV$|SHELLOPTS$)/;

const WHY: { readonly [code: string]: string } = {
  'env-file-syntax': 'Compose would not read it: NAME=value, one a line, a quoted value with its end',
  'invalid-interpolation': "a $ begins a variable here: put the value in 'single quotes' if it is meant as it stands",
  'undefined-variable': "it takes a variable that is not set: put the value in 'single quotes' if its $ is part of it",
  'required-variable': 'it takes a variable that is not set',
};
