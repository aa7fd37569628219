import { Encrypter } from 'age-encryption';
import { failed, ok, type Result } from '../../ports/result.ts';

/** More than a team has. */
const MOST = 100;

/** The public keys of a text, one a line, with comments behind `#`; the line that is none, and what it is instead. */
export const readRecipients = (text: string): Result<readonly string[], 'unusable'> => {
  const recipients = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const wrong = whyNoRecipient(entry);
    if (wrong !== undefined) return failed('unusable', `line ${index + 1} ${wrong}`);
    recipients.add(entry);
  }
  if (recipients.size === 0) return failed('unusable', 'it names no recipient: age1..., one a line');
  return recipients.size > MOST ? failed('unusable', `it names more than ${MOST}`) : ok([...recipients]);
};

/** Why files cannot be sealed for this key; undefined where they can. Nothing of a private key is in the answer. */
export const whyNoRecipient = (entry: string): string | undefined => {
  if (/^AGE-(?:SECRET-KEY|PLUGIN)-/i.test(entry))
    return 'is a private key; files are sealed for the public one, which `plimsoll secrets keygen` printed';
  if (/^(?:ssh|ecdsa)-/.test(entry))
    return 'is an SSH key, for which nothing is sealed here: whoever holds it makes an age key by `plimsoll secrets keygen`';
  try {
    new Encrypter().addRecipient(entry);
    return undefined;
  } catch {
    return /^age1[a-z0-9]+1/.test(entry)
      ? 'is the key of a plugin, or was not copied whole: what is taken is age1... and age1pq1...'
      : 'is no public key of age: one begins with age1, and is to be copied whole';
  }
};
