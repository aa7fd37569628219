import { isObject } from '../../../model/is-object.ts';
import { parsedJson } from '../../../model/parsed-json.ts';
import type { Check } from '../format.ts';

const jsonOf = (base64: string): unknown => {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  // A thrown error costs a hundred times what this look does.
  if (!/^\s{0,8}\{/.test(text) || !/\}\s{0,8}$/.test(text.slice(-16))) return undefined;
  return parsedJson(text);
};

/** The object that a base64 or base64url text holds as JSON, or undefined. */
export const decodedObject = (base64: string): { readonly [key: string]: unknown } | undefined => {
  const value = jsonOf(base64);
  return isObject(value) ? value : undefined;
};

/** A check that the base64 after `prefix` (up to the next _ or .) holds a JSON object with these keys. */
export const decodesToJson =
  (prefix: string, keys: readonly string[] = []): Check =>
  (credential) => {
    const object = decodedObject(credential.slice(prefix.length).split(/[_.]/)[0] ?? '');
    return object && keys.every((key) => key in object) ? 'proven' : 'invented';
  };

/** A check that the base64 after `prefix` begins with one of these texts. */
export const decodesTo =
  (prefix: string, heads: readonly string[]): Check =>
  (credential) => {
    const text = Buffer.from(credential.slice(prefix.length, prefix.length + 64), 'base64').toString('latin1');
    return heads.some((head) => text.startsWith(head)) ? 'proven' : 'invented';
  };

/** A check that base64 holds exactly so many bytes, and more than a handful of different ones. */
export const decodesToBytes =
  (...lengths: readonly number[]): Check =>
  (credential) => {
    const bytes = Buffer.from(
      credential.replaceAll(/%2b/gi, '+').replaceAll(/%2f/gi, '/').replaceAll(/%3d/gi, '='),
      'base64',
    );
    return lengths.includes(bytes.length) && new Set(bytes).size > bytes.length / 4 ? 'fits' : 'invented';
  };

/** Base64 of `user:password`, both printable, where the password is not a word that stands for one. */
export const decodesToUserAndPassword: Check = (credential) => {
  const text = Buffer.from(credential, 'base64').toString('utf8');
  const match = /^([\x21-\x39\x3b-\x7e]{1,200}):([\x20-\x7e]{3,500})$/.exec(text);
  if (!match) return 'invented';
  return /^(?:pass(?:word|wd)?|<.*>|\$.*|open sesame|x{3,}|\*+|your.*|token|example)$/i.test(match[2] ?? '')
    ? 'invented'
    : 'proven';
};
