import { Decrypter } from 'age-encryption';
import { Masked } from '../../model/masked.ts';
import { failed, ok, type Result } from '../../ports/result.ts';

/** More keys than anybody holds: each is tried with each recipient of a file. */
const MOST = 20;

/**
 * The private keys in the text of an identity file, as age-keygen writes one; why it holds none that can be used,
 * without a word of what it holds.
 */
export const readIdentities = (text: string): Result<readonly Masked[], 'unusable'> => {
  if (/^-----BEGIN (?:OPENSSH|RSA|EC|DSA)? ?PRIVATE KEY/m.test(text))
    return failed('unusable', 'it is an SSH key, which is not read here: `plimsoll secrets keygen` makes an age key');
  if (text.startsWith('-----BEGIN AGE ENCRYPTED FILE') || text.startsWith('age-encryption.org/'))
    return failed('unusable', 'it is sealed by a passphrase: `age --decrypt` opens it into a file of mode 0600');
  const identities: Masked[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const where = `its line ${index + 1}`;
    if (entry.startsWith('AGE-PLUGIN-'))
      return failed('unusable', `${where} is the key of a plugin, which is a program and is not run here`);
    if (entry.startsWith('age1'))
      return failed('unusable', `${where} is a public key: the file is for AGE-SECRET-KEY-1...`);
    try {
      new Decrypter().addIdentity(entry);
    } catch {
      return failed('unusable', `${where} is no key of age: it begins with AGE-SECRET-KEY-1 and was copied whole`);
    }
    identities.push(new Masked(entry));
  }
  if (identities.length === 0) return failed('unusable', 'it holds no AGE-SECRET-KEY-1...');
  return identities.length > MOST ? failed('unusable', `it holds more than ${MOST} keys`) : ok(identities);
};
