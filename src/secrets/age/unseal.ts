import { Decrypter, identityToRecipient } from 'age-encryption';
import type { Masked } from '../../model/masked.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { SealedFor } from './seal.ts';
import { readSealed, type SealedFailure, type SealedFile } from './sealed-file.ts';

/** What the operator has to open files with; each is asked for only when a file needs it. */
export type Keys = {
  readonly identities: () => Result<readonly Masked[], 'no-key'>;
  readonly passphrase: () => Promise<Masked | undefined>;
};

export type Unsealed = {
  readonly plain: Uint8Array;
  /** For whom it was sealed, where that is certain: for one key, which opened it, or for whoever knows the passphrase. */
  readonly soleReader: SealedFor | undefined;
  /** How many it was sealed for. */
  readonly readers: number;
};

/** The work factor that age gives a passphrase: 256 MiB of memory for a second. Each step more takes twice as much. */
const MAX_WORK_FACTOR = 18;

/** Opens an age file. Why it cannot be opened, and what to do then, is in words without anything of what it holds. */
export const unseal = async (
  bytes: Uint8Array,
  keys: Keys,
): Promise<Result<Unsealed, SealedFailure | 'no-key' | 'wrong-key'>> => {
  const sealed = readSealed(bytes);
  if (!sealed.ok) return sealed;
  if (sealed.value.kinds.includes('scrypt')) return byPassphrase(sealed.value, keys);
  const identities = keys.identities();
  if (!identities.ok) return identities;
  for (const identity of identities.value) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.reveal());
    const opened = await open(decrypter, sealed.value);
    if (opened === 'other key') continue;
    if (opened === 'damaged') return damaged;
    const readers = sealed.value.kinds.length;
    const own = { kind: 'recipients', keys: [await identityToRecipient(identity.reveal())] } as const;
    return ok({ plain: opened, soleReader: readers === 1 ? own : undefined, readers });
  }
  return failed('wrong-key', whyNoneOpens(sealed.value, identities.value.length));
};

const byPassphrase = async (
  sealed: SealedFile,
  keys: Keys,
): Promise<Result<Unsealed, 'no-key' | 'wrong-key' | SealedFailure>> => {
  if ((sealed.workFactor ?? 0) > MAX_WORK_FACTOR)
    return failed('too-large', 'its passphrase takes more than 256 MiB of memory to try: open it with the program age');
  const passphrase = await keys.passphrase();
  if (passphrase === undefined || passphrase.reveal() === '')
    return failed('no-key', 'it is sealed by a passphrase: give --passphrase-file FILE, or type it at a terminal');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.reveal());
  const opened = await open(decrypter, sealed);
  if (opened === 'damaged') return damaged;
  return opened === 'other key'
    ? failed('wrong-key', 'this passphrase does not open it')
    : ok({ plain: opened, soleReader: { kind: 'passphrase', passphrase }, readers: 1 });
};

const damaged = failed('damaged', 'it was cut off or changed after it was sealed: take it from git again');

const open = async (
  decrypter: Decrypter,
  { raw, kinds }: SealedFile,
): Promise<Uint8Array | 'other key' | 'damaged'> => {
  if (kinds.length === 0) return 'damaged';
  try {
    return await decrypter.decrypt(raw);
  } catch (error) {
    // the library throws plain errors for whatever is wrong with a file, and this one text for a key that is not meant
    const isOther = error instanceof Error && error.message.startsWith('no identity matched');
    return isOther ? 'other key' : 'damaged';
  }
};

const whyNoneOpens = ({ kinds }: SealedFile, tried: number): string => {
  const known = kinds.some((kind) => /^(?:X25519|mlkem768x25519)$/.test(kind));
  if (known)
    return `it is sealed for ${kinds.length === 1 ? 'another key' : 'other keys'} than ${tried === 1 ? 'yours' : `your ${tried}`}: ask whoever can open it to encrypt it for your age1... too`;
  if (kinds.every((kind) => kind.startsWith('ssh-')))
    return 'it is sealed for SSH keys, which are not read here: `age --decrypt -i ~/.ssh/id_ed25519` opens it';
  return `it is sealed for ${[...new Set(kinds)].map((kind) => JSON.stringify(kind)).join(', ')}, which only the program age with its plugins opens`;
};
