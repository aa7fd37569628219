import { type FileId, textPlace } from '../../../model/place.ts';
import type { HolePart } from '../../../model/value.ts';
import { type Leaf, leafAt, type TextPlace } from '../tree.ts';
import { type Given, interpolate, type Lookup } from './interpolate.ts';

type EnvEntry = { readonly name: string; readonly value: Leaf };
type EnvFault = { readonly code: string; readonly message: string; readonly place: TextPlace };
export type EnvFile = {
  /** In order; a later entry of a name replaces an earlier one. */
  readonly entries: readonly EnvEntry[];
  /** `env-file-syntax` ends the file: Compose refuses it. */
  readonly faults: readonly EnvFault[];
};

/** Longest sum of all values; variables that hold variables grow without end otherwise. */
const LONGEST = 5_000_000;

const isBlank = (character: string | undefined): boolean =>
  character !== undefined && /[\t\v\f\r \u0085\u00A0]/.test(character);
const NAME_CHARACTER = /[\p{L}\p{N}_.[\]-]/u;
const ESCAPES: { readonly [letter: string]: string } = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  $: '$$',
  '"': '"',
  '\\': '\\',
};

const unescaped = (text: string): string =>
  text.replace(/\\(?:0(\d{0,3})|[abcfnrtv$"\\])/g, (all, octal: string | undefined) => {
    if (octal === undefined) return ESCAPES[all.slice(1)] ?? all;
    return /^[0-3][0-7][0-7]$/.test(octal) ? String.fromCharCode(Number.parseInt(octal, 8)) : `\\${octal}`;
  });

/**
 * Reads an env file as Compose does: `export`, `KEY: value`, quotes over several lines, escapes, comments, and
 * variables from `lookup`, from above in the file, or from the files `before` it. A name alone takes its value from `lookup`.
 */
export const readEnvFile = (file: FileId, text: string, lookup: Lookup, before: Lookup = () => undefined): EnvFile => {
  const entries: EnvEntry[] = [];
  const faults: EnvFault[] = [];
  const above = new Map<string, Given>();
  const find: Lookup = (name) => lookup(name) ?? above.get(name) ?? before(name);
  const at = (start: number, end: number): TextPlace => textPlace(file, { start, end }) as TextPlace;

  let length = 0;
  const add = (name: string, value: Leaf): void => {
    length += value.text.length;
    above.set(name, { text: value.text, holes: value.holes, by: value.place });
    if (!/^\s*\d/.test(name) && name !== '') entries.push({ name, value });
  };
  const leaf = (value: string, holes: readonly HolePart[], via: Leaf['via'], start: number, end: number): Leaf => ({
    ...leafAt({ place: at(start, end) }, 'string', value),
    ...{ holes, via },
  });
  const expand = (value: string, start: number, end: number, copied: boolean): Leaf => {
    if (!value.includes('$')) return leaf(value, [], [], start, end);
    const place = (from: number, to: number): TextPlace => (copied ? at(start + from, start + to) : at(start, end));
    const result = interpolate(value, find, place);
    for (const { code, message, from, to } of result.faults) faults.push({ code, message, place: place(from, to) });
    return leaf(result.text, result.holes, result.steps, start, end);
  };

  let position = text.startsWith('\uFEFF') ? 1 : 0;
  const refuse = (message: string): EnvFile => {
    const line = text.indexOf('\n', position);
    faults.push({
      code: 'env-file-syntax',
      message: `${file}: ${message}`,
      place: at(position, line < 0 ? text.length : line),
    });
    return { entries, faults };
  };
  const BLANK = /\s/;
  for (;;) {
    if (length > LONGEST) return refuse('its variables are too long to be read');
    while (position < text.length && (BLANK.test(text[position] ?? '') || text[position] === '\u0085')) position++;
    if (position >= text.length) return { entries, faults };
    if (text[position] === '#') {
      const line = text.indexOf('\n', position);
      if (line < 0) return { entries, faults };
      position = line;
      continue;
    }
    let start = position;
    if (/^export\s/.test(text.slice(start, start + 7))) {
      start += 6;
      while (isBlank(text[start])) start++;
    }
    let end = start;
    while (end < text.length && !/[=:\n]/.test(text[end] ?? '')) {
      const character = text[end] ?? '';
      if (!isBlank(character) && !NAME_CHARACTER.test(character)) {
        return refuse(`${JSON.stringify(character)} cannot stand in the name of a variable`);
      }
      end++;
    }
    if (end >= text.length) return { entries, faults };
    const name = text.slice(start, end).trimEnd();
    if (name.includes(' ')) return refuse('the name of a variable cannot hold a space');
    let value = end + 1;
    while (isBlank(text[value])) value++;
    if (text[end] === '\n') {
      const given = lookup(name);
      if (given) add(name, leaf(given.text, given.holes, [], start, start + name.length));
      position = value;
      continue;
    }
    const quote = text[value];
    if (quote !== '"' && quote !== "'") {
      const line = text.indexOf('\n', value);
      const stop = line < 0 ? text.length : line;
      const [written = ''] = text.slice(value, stop).split(' #', 1);
      const trimmed = written.trimEnd();
      add(name, expand(trimmed, value, value + trimmed.length, true));
      position = Math.min(stop + 1, text.length);
      continue;
    }
    let close = value + 1;
    const kept: string[] = [];
    let from = close;
    for (; close < text.length && text[close] !== quote; close++) {
      if (text[close] !== '\\') continue;
      if (text[close + 1] === quote) {
        kept.push(text.slice(from, close));
        from = close + 1;
      }
      close++;
    }
    if (close >= text.length) {
      position = value;
      return refuse('a quoted value does not end');
    }
    kept.push(text.slice(from, close));
    const inner = kept.join('');
    if (quote === "'") add(name, leaf(inner, [], [], value, close + 1));
    else {
      const plain = unescaped(inner);
      const copied = plain === text.slice(value + 1, close);
      add(name, expand(plain, copied ? value + 1 : value, copied ? close : close + 1, copied));
    }
    position = close + 1;
  }
};

/** Reads an `env_file` of `format: raw`: each line's value as it stands, quotes and dollars included. */
export const readRawEnvFile = (file: FileId, text: string, lookup: Lookup): EnvFile => {
  const entries: EnvEntry[] = [];
  const faults: EnvFault[] = [];
  let start = 0;
  for (const raw of text.split('\n')) {
    const line = (start === 0 ? raw.replace(/^\uFEFF/, '') : raw).replace(/\r$/, '');
    const content = line.trimStart();
    const from = start + raw.indexOf(content);
    start += raw.length + 1;
    if (content === '' || content.startsWith('#')) continue;
    const equals = content.indexOf('=');
    const name = equals < 0 ? content : content.slice(0, equals);
    const place = textPlace(file, { start: from + equals + 1, end: from + content.length }) as TextPlace;
    if (name === '' || /\s/.test(name)) {
      const message = `${file}: ${JSON.stringify(name)} is not the name of a variable`;
      faults.push({ code: 'env-file-syntax', message, place });
      return { entries, faults };
    }
    const given = equals < 0 ? lookup(name) : { text: content.slice(equals + 1), holes: [], by: place };
    if (!given) continue;
    entries.push({ name, value: { ...leafAt({ place }, 'string', given.text), holes: given.holes } });
  }
  return { entries, faults };
};
