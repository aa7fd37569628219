import { looksRandom } from './entropy.ts';
import { confidenceOf, type Format, type NamedFormat, type PrefixedFormat } from './format.ts';
import { type Found, fingerprintOf } from './found.ts';
import { notACredential } from './judge-value.ts';
import { wordsOf } from './name.ts';
import { isInvented } from './noise/placeholders.ts';
import { isPublishedSample } from './noise/published-sample.ts';

/** Tries a format whose literal stands at `start`. Only a bounded stretch around it is read, and the name of what the text is the value of. */
export const matchAt = (
  format: PrefixedFormat,
  literal: string,
  text: string,
  start: number,
  name?: string,
): Found | undefined => {
  const at = start - format.back;
  if (at < 0 || !startsToken(text, at, format.inside)) return undefined;
  format.pattern.lastIndex = at;
  const match = format.pattern.exec(text);
  if (!match) return undefined;
  const [from, to] = match.indices?.[1] ?? match.indices?.[0] ?? [at, at];
  const credential = text.slice(from, to);
  if (format.ignore?.includes(credential) || isPublishedSample(credential)) return undefined;
  const near = text.slice(Math.max(0, at - 400), to + 200);
  const proof = format.check?.(credential, name === undefined ? near : `${name}=${near.trimStart()}`) ?? 'fits';
  if (proof === 'invented') return undefined;
  if (proof !== 'proven') {
    const whole = match[1] !== undefined || format.back > 0;
    if (format.random ? !isRandom(credential.slice(whole ? 0 : literal.length)) : notACredential(credential))
      return undefined;
  }
  return {
    detector: format.id,
    what: proof === 'shown' ? `${describe(format)} for browsers` : describe(format),
    confidence: proof === 'proven' ? 'certain' : confidenceOf(format),
    severity: proof === 'shown' ? 'low' : format.severity,
    span: { start: from, end: to },
    fingerprint: fingerprintOf(credential),
    reason: proof === 'proven' ? 'its checksum or its decoded content is right' : 'it has the form of one',
  };
};

/** The format that a value has beside this name; `near` gives the text around it in lower case, asked for only when needed. */
export const namedFormatOf = (
  formats: readonly NamedFormat[],
  name: string,
  value: string,
  near: () => string,
): NamedFormat | undefined => {
  if (value.length > 2500) return undefined;
  const lowerName = name.toLowerCase();
  let around: string | undefined;
  for (const format of formats) {
    if (!format.pattern.test(value)) continue;
    if (!format.words.some((word) => isNamed(name, lowerName, word))) {
      if (format.inName) continue;
      around ??= near();
      const text = around;
      if (!format.words.some((word) => holdsWord(text, word))) continue;
    }
    if (format.ignore?.some((sample) => value.includes(sample))) return undefined;
    if (!isRandom(value) || notACredential(value) || format.check?.(value, '') === 'invented') continue;
    return format;
  }
  return undefined;
};

const isNamed = (name: string, lowerName: string, word: string): boolean =>
  word.length > 4 ? lowerName.includes(word) : holdsWord(lowerName, word) || wordsOf(name).includes(word);

/** Whether a word stands in a text in lower case; a short one (`hec`, `acr`) not inside another (`check`). */
const holdsWord = (text: string, word: string): boolean => {
  if (word.length > 4) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const after = text[at + word.length] ?? '';
    if (!/[a-z0-9]/.test(text[at - 1] ?? '') && (/[^a-z0-9]$/.test(word) || !/[a-z]/.test(after))) return true;
  }
  return false;
};

/** "GitHub personal access token": what a format is, with its provider. */
export const describe = (format: Format): string =>
  format.provider === 'any' ? format.what : `${format.provider} ${format.what}`;

/** Long blocks are judged by their decoded content alone. */
const isRandom = (text: string): boolean =>
  text.length >= 400 || /\s/.test(text) || (!isInvented(text) && looksRandom(text));

/** Whether a token may begin here: not in the middle of a word, but after an escape (`\n`, `%3D`, `\u003d`) it may. */
const startsToken = (text: string, at: number, inside: string): boolean => {
  if (at === 0 || !isAlphanumeric(text.charCodeAt(at))) return true;
  const previous = text.charCodeAt(at - 1);
  if (!isAlphanumeric(previous) && previous !== UNDERSCORE && previous !== HYPHEN)
    return inside === '' || !inside.includes(text.charAt(at - 1));
  return /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\\u[0-9a-f]{4}|bot)$/.test(text.slice(Math.max(0, at - 6), at));
};

const UNDERSCORE = 95;
const HYPHEN = 45;

const isAlphanumeric = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
