import { armor } from 'age-encryption';
import { failed, ok, type Result } from '../../ports/result.ts';

/** Why a file cannot be opened, before any key is tried. */
export type SealedFailure = 'not-age' | 'damaged' | 'too-large';

export type SealedFile = {
  /** The file without the armor of text around it. */
  readonly raw: Uint8Array;
  /** For whom it is sealed, a word each as the header has it: `X25519`, `ssh-ed25519`, `scrypt`. */
  readonly kinds: readonly string[];
  /** Base-2 logarithm of what trying a passphrase costs; undefined where none opens it. */
  readonly workFactor: number | undefined;
};

/** Secrets are small; what is larger is a backup, which the program `age` streams. In bytes. */
export const MAX_PLAIN = 4 * 1024 * 1024;
const MAX_SEALED = 2 * MAX_PLAIN;
/** A header of a hundred recipients, the largest there are, has less. In bytes. */
const MAX_HEADER = 256 * 1024;
const MAX_STANZAS = 200;

const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
const VERSION = 'age-encryption.org/v1\n';
/** What some programs put among the recipients so that readers do not come to rely on their number. */
const GREASE = /-grease$/;

/** Reads the header of an age file, armored or not. Source: age-encryption.org/v1. */
export const readSealed = (bytes: Uint8Array): Result<SealedFile, SealedFailure> => {
  if (bytes.length > MAX_SEALED) return failed('too-large', `it has more than ${MAX_SEALED} bytes: open it with age`);
  const raw = withoutArmor(bytes);
  if (raw === undefined) return failed('damaged', 'its armor is not whole: it was cut off, or changed by hand');
  const head = Buffer.from(raw.subarray(0, MAX_HEADER)).toString('latin1');
  if (!head.startsWith(VERSION)) {
    const isOther = head.startsWith('age-encryption.org/') && head.includes('\n');
    return isOther
      ? failed('not-age', 'it is an age file of another version than v1')
      : failed('not-age', 'it is no age file: it is plain text, or was encrypted by something else');
  }
  const end = head.indexOf('\n--- ');
  if (end < 0) return failed('damaged', 'its header does not end: it was cut off');
  const stanzas = head.slice(0, end).match(/^-> .*$/gm) ?? [];
  if (stanzas.length > MAX_STANZAS) return failed('too-large', `it names more than ${MAX_STANZAS} recipients`);
  const work = /^-> scrypt \S+ (\d{1,3})$/.exec(stanzas[0] ?? '')?.[1];
  return ok({
    raw,
    kinds: stanzas.map((line) => line.split(' ', 2)[1] ?? '').filter((kind) => !GREASE.test(kind)),
    workFactor: work === undefined ? undefined : Number(work),
  });
};

const withoutArmor = (bytes: Uint8Array): Uint8Array | undefined => {
  const text = Buffer.from(bytes).toString('latin1').trimStart();
  if (!text.startsWith(ARMOR)) return bytes;
  try {
    return armor.decode(text);
  } catch {
    return undefined;
  }
};
