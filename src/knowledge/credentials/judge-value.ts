import type { Confidence } from '../../model/sighting.ts';
import { entropyOf } from './entropy.ts';
import type { Promised } from './name.ts';
import { wordsOf } from './name.ts';
import {
  isEncodedFile,
  isEncrypted,
  isExpression,
  isIdentifier,
  isIntegrity,
  isOtherType,
  isPath,
  isProse,
  isPublicByDesign,
  isUuid,
} from './noise/not-a-value.ts';
import { isInvented, isPlaceholder, longestRun } from './noise/placeholders.ts';
import { isPublishedSample } from './noise/published-sample.ts';
import { isReference } from './noise/references.ts';

/** What a value beside a name is. Only a literal is a credential. */
type Judgement =
  | { readonly kind: 'literal'; readonly confidence: Confidence; readonly reason: string }
  | { readonly kind: 'placeholder' | 'reference' | 'encrypted' | 'none'; readonly reason: string };

/** How much is known of where a value stands. */
export type Where = {
  /** In code a value must be quoted and must not be made of words; in settings whatever follows the name is the value. */
  readonly grammar: 'settings' | 'code' | 'text';
};

const no = (kind: 'placeholder' | 'reference' | 'encrypted' | 'none', reason: string): Judgement => ({ kind, reason });
const literal = (confidence: Confidence, reason: string): Judgement => ({ kind: 'literal', confidence, reason });

/** What cannot be a credential whatever its name promises, or undefined. */
export const notACredential = (value: string): Judgement | undefined => {
  if (value === '') return no('none', 'it is empty');
  if (
    /^(?:true|false|yes|no|on|off|enabled?|disabled?|null|none|nil|unset|undefined|invalid|required|optional|random|auto)$/i.test(
      value,
    )
  ) {
    return no('none', 'it is a switch');
  }
  if (isEncrypted(value)) return no('encrypted', 'it is encrypted');
  if (isReference(value)) return no('reference', 'it says where the value is');
  if (isPlaceholder(value)) return no('placeholder', 'it stands for a value');
  if (isPublishedSample(value)) return no('placeholder', 'it is printed in documentation for everyone');
  if (isPath(value)) return no('none', 'it is a path');
  if (isIntegrity(value)) return no('none', 'it is an integrity value');
  if (isPublicByDesign(value)) return no('none', 'it is public by design');
  if (isEncodedFile(value)) return no('none', 'it is an encoded file or a public key');
  return undefined;
};

/** Judges a value by what its name promises. */
export const judgeValue = (name: string, promise: Promised, value: string, where: Where): Judgement => {
  const out = notACredential(value);
  if (out) return out;
  if (value.length >= 20 && isInvented(value)) return no('placeholder', 'it was typed, not drawn');
  if (promise === 'none') return no('none', 'its name promises no credential');
  if (name === 'passwd' && /^(?:files|compat|sss|systemd|nis|db|ldap)$/.test(value))
    return no('none', 'it is a name service');
  if (echoes(name, value)) return no('placeholder', 'it repeats its own name');
  const judged = promise === 'password' ? judgePassword(value, where) : judgeRandom(name, promise, value, where);
  const inner = judged.kind === 'literal' ? textInBase64(value) : undefined;
  return (inner === undefined ? undefined : notACredential(inner)) ?? judged;
};

/** The text that a value wraps in base64, as Kubernetes does: `Y2hhbmdlbWU=` is changeme. */
const textInBase64 = (value: string): string | undefined => {
  if (value.length % 4 !== 0 || !/^[0-9A-Za-z+/]{4,}={0,2}$/.test(value)) return undefined;
  const text = Buffer.from(value, 'base64').toString('latin1').replace(/\n$/, '');
  return /^[\x20-\x7e]{3,}$/.test(text) ? text : undefined;
};

const judgePassword = (value: string, { grammar }: Where): Judgement => {
  if (value.length > 200 || isProse(value)) return no('none', 'it is text');
  if (isOtherType(value) && !/^\d{4,}$/.test(value)) return no('none', 'it is a value of another type');
  if (value.length < (grammar === 'settings' ? 3 : 5)) return no('none', 'it is too short');
  if (grammar === 'code') {
    if (isExpression(value) || isIdentifier(value)) return no('none', 'it is a name in code');
    if (!/[0-9]|[^\w\s]/.test(value)) return no('none', 'it is a word');
    return literal(isMeant(value) ? 'likely' : 'possible', 'its name says that it is a password');
  }
  if (isExpression(value) && !/[!@#%^&*]/.test(value)) return no('none', 'it is an expression');
  if (grammar === 'text' && isIdentifier(value)) return no('none', 'it is a word');
  return literal(isMeant(value) ? 'likely' : 'possible', 'its name says that it is a password');
};

const judgeRandom = (name: string, promise: Promised, value: string, { grammar }: Where): Judgement => {
  if (value.length > 2000 || isProse(value) || /\s/.test(value)) return no('none', 'it is text');
  if (isUuid(value)) return no('none', 'it is an identifier');
  // GPG_KEY, YARN_KEY: what names a public key
  if (/^[0-9A-F]{40}$/.test(value) && /key/i.test(name)) return no('none', 'it is the fingerprint of a public key');
  if (isOtherType(value)) return no('none', 'it is a value of another type');
  if (isExpression(value) || isIdentifier(value)) {
    // the access key of MinIO is the name of a user
    const isSecret = promise !== 'bare-key' && !/access[-_]?key$/i.test(name);
    const settled = grammar === 'settings' && isSecret && value.length >= 12 && /^[a-zA-Z_-]+$/.test(value);
    return settled ? literal('possible', 'its name says that it is a secret') : no('none', 'it is a name in code');
  }
  if (!/^[\x21-\x7e]+$/.test(value)) return no('none', 'it is text');
  const entropy = entropyOf(value);
  const digits = /\d/.test(value);
  if (longestRun(value) >= 7) return no('none', 'it is not random');
  if (promise === 'secret' && value.length >= 8 && digits && entropy >= 2.5) {
    return literal(value.length >= 16 && entropy >= 3.2 ? 'likely' : 'possible', 'its name says that it is a secret');
  }
  const least = promise === 'bare-key' ? 20 : 12;
  if (value.length < least) return no('none', 'it is too short');
  if (!digits) return no('none', 'it is not random');
  if (!/[A-Za-z]/.test(value)) return no('none', 'it is a number');
  if (entropy < (promise === 'bare-key' ? 3.3 : 2.9)) return no('none', 'it is not random');
  if (promise === 'bare-key' && wordy(value)) return no('none', 'it is made of words');
  if (wordy(value) && value.length < 40) return no('none', 'it is made of words');
  return literal(
    promise !== 'bare-key' && entropy >= 3.4 ? 'likely' : 'possible',
    'its name and its randomness say so',
  );
};

/** Strong enough to be meant as a password, and not called one for tests: `ci-test-password1`. */
const isMeant = (value: string): boolean =>
  value.length >= 8 &&
  [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/].filter((kind) => kind.test(value)).length >= 2 &&
  !/(?:^|[-_.])(?:tests?|testing|dummy|fake|mock|demo|sample|example)(?:[-_.]|$)/i.test(value);

/** `key: some-long-name-v2`: parts of letters only, but for a number at an end. */
const wordy = (value: string): boolean => {
  const parts = value.split(/[-_./:@]/);
  const words = parts.filter((part) => /^[A-Za-z]{2,20}\d{0,4}$/.test(part) || /^v?\d{1,4}$/.test(part));
  return parts.length > 1 && words.length === parts.length;
};

/** `DB_PASSWORD=db_password`: the words of the value are words of the name. */
const echoes = (name: string, value: string): boolean => {
  const text = value.replace(/\d{1,4}$/, '');
  if (/\d{2}|[^\w.-]/.test(text)) return false;
  const said = new Set(wordsOf(name));
  const words = wordsOf(text);
  return words.length > 0 && (words.every((word) => said.has(word)) || words.join('') === wordsOf(name).join(''));
};
