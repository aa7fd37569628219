import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Masked } from '../../model/masked.ts';

type MadeIdentity = {
  /** The text of its file, as age-keygen writes one. */
  readonly file: Masked;
  readonly recipient: string;
};

/** A new pair of keys; `at` is the moment that its file says. */
export const makeIdentity = async (at: string): Promise<MadeIdentity> => {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  return { file: new Masked(`# created: ${at}\n# public key: ${recipient}\n${identity}\n`), recipient };
};
