import type { Span } from '../../model/place.ts';
import type { ShellWord } from '../../model/script.ts';
import { literal, prefix, type Template, text } from '../../model/value.ts';
import type { FlagTable } from './flag-tables.ts';
import { isArray } from './script-arrays.ts';

/** A flag as given: its long name, and its value where it has one. */
export type GivenFlag = { readonly name: string; readonly value: Template | undefined; readonly span: Span };

export type GivenFlags = {
  readonly flags: readonly GivenFlag[];
  /** The arguments that are not flags, in order. */
  readonly rest: readonly ShellWord[];
  /** A word that nobody can place: an unknown flag, or a variable that may unfold into flags. */
  readonly unclear: ShellWord | undefined;
};

/**
 * Reads flags as the Docker CLI does (spf13/pflag): `--name=value`, `--name value`, `-p 80`, `-p80`, clusters like
 * `-itd`; `--` ends them. A variable without quotes is unclear, unless its name says that it is the image.
 */
export const parseFlags = (words: readonly ShellWord[], table: FlagTable): GivenFlags => {
  const flags: GivenFlag[] = [];
  const rest: ShellWord[] = [];
  let unclear: ShellWord | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const start = prefix(word.value);
    if (start === '' && firstIsHole(word) && !table.interspersed && isBareVariable(word) && !isNamedImage(word)) {
      unclear ??= word;
      // nothing else is left to be the image
      if (at === words.length - 1) rest.push(word);
      continue;
    }
    if (start === '--' && literal(word.value) === '--') {
      for (const after of words.slice(at + 1)) rest.push(after);
      break;
    }
    if (!start.startsWith('-') || start === '-') {
      if (!table.interspersed) {
        for (const other of words.slice(at)) rest.push(other);
        break;
      }
      rest.push(word);
      continue;
    }
    const used = start.startsWith('--')
      ? longFlag(word, start, words[at + 1], table, flags)
      : shortFlags(word, start, words[at + 1], table, flags);
    if (used === undefined) unclear ??= word;
    else at += used;
  }
  return { flags, rest, unclear };
};

const firstIsHole = (word: ShellWord): boolean => {
  const [first] = word.value.parts;
  return first !== undefined && 'hole' in first;
};

/** `$OPTIONS` without quotes may unfold into any number of words, and so may an array; `"$IMAGE"` and `$REGISTRY/app` are one. */
const isBareVariable = (word: ShellWord): boolean =>
  word.value.parts.length === 1 && (!/["']/.test(word.raw) || isArray(word));

/** `$IMAGE`, `${DOCKER_IMAGE_NAME}`: no flags by its name. */
const isNamedImage = ({ value: { parts } }: ShellWord): boolean => {
  const [first] = parts;
  return first !== undefined && 'hole' in first && /(?:^|_)(?:image|img)(?:_|$)|image$/i.test(first.name ?? '');
};

/** How many following words the flag took; undefined when the flag is not known. */
const longFlag = (
  word: ShellWord,
  start: string,
  next: ShellWord | undefined,
  table: FlagTable,
  flags: GivenFlag[],
): number | undefined => {
  const equals = start.indexOf('=');
  const written = equals < 0 ? start.slice(2) : start.slice(2, equals);
  const name = table.alias.get(written) ?? written;
  const given = { name, span: word.span };
  if (equals >= 0) {
    flags.push({ ...given, value: cut(word.value, equals + 1) });
    return table.valued.has(name) || table.switches.has(name) ? 0 : undefined;
  }
  if (table.switches.has(name)) {
    flags.push({ ...given, value: undefined });
    return 0;
  }
  if (!table.valued.has(name) || next === undefined) return undefined;
  flags.push({ name, value: next.value, span: { start: word.span.start, end: next.span.end } });
  return 1;
};

const shortFlags = (
  word: ShellWord,
  start: string,
  next: ShellWord | undefined,
  table: FlagTable,
  flags: GivenFlag[],
): number | undefined => {
  for (let at = 1; at < start.length; at++) {
    const name = table.short.get(start.charAt(at));
    if (name === undefined) return undefined;
    if (table.switches.has(name)) {
      if (start.charAt(at + 1) === '=') {
        flags.push({ name, value: cut(word.value, at + 2), span: word.span });
        return 0;
      }
      flags.push({ name, value: undefined, span: word.span });
      continue;
    }
    const value = cut(word.value, start.charAt(at + 1) === '=' ? at + 2 : at + 1);
    if (value.parts.length > 0) {
      flags.push({ name, value, span: word.span });
      return 0;
    }
    if (next === undefined) return undefined;
    flags.push({ name, value: next.value, span: { start: word.span.start, end: next.span.end } });
    return 1;
  }
  return 0;
};

/** The template without its first characters, all of which are text. */
const cut = (template: Template, length: number): Template => {
  const [first, ...others] = template.parts;
  if (first === undefined || !('text' in first)) return template;
  const left = first.text.slice(length);
  return { parts: [...text(left).parts, ...others] };
};

/** Whether a switch is on: `--tls-verify`, `--tls-verify=true`; undefined when a variable decides. */
export const isOn = (flag: GivenFlag): boolean | undefined => {
  if (flag.value === undefined) return true;
  const value = literal(flag.value);
  if (value === undefined) return undefined;
  return !/^(?:0|f|false)$/i.test(value);
};
