import { armor, Encrypter } from 'age-encryption';
import type { Masked } from '../../model/masked.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { MAX_PLAIN } from './sealed-file.ts';

/** Who shall be able to open a file: the holders of these keys, or whoever knows the passphrase. */
export type SealedFor =
  | { readonly kind: 'recipients'; readonly keys: readonly string[] }
  | { readonly kind: 'passphrase'; readonly passphrase: Masked };

/**
 * Encrypts in the format of age, as armored text: git compares and merges it as text, it passes mails and terminals, and
 * it is a third longer, which for secrets is nothing.
 */
export const seal = async (plain: Uint8Array, to: SealedFor): Promise<Result<string, 'too-large'>> => {
  if (plain.length > MAX_PLAIN)
    return failed('too-large', `it has more than ${MAX_PLAIN} bytes: encrypt it with the program age`);
  const encrypter = new Encrypter();
  if (to.kind === 'passphrase') encrypter.setPassphrase(to.passphrase.reveal());
  else for (const key of to.keys) encrypter.addRecipient(key);
  return ok(armor.encode(await encrypter.encrypt(plain)));
};
