import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
import { number, object, type Shaped, text } from '../ports/shape.ts';

/** What a seal vouches for: the records of one segment, first to last, by the hash of the last. */
export type Statement = {
  readonly log: string;
  readonly segment: number;
  readonly first: number;
  readonly last: number;
  /** Hash of record `last`, and through the chain of all before it. */
  readonly head: string;
  readonly sealedAt: string;
  /** `continues`: another segment must follow. `closed`: the writer stopped here. */
  readonly then: 'continues' | 'closed';
};

/** The record of a seal: the last line of a segment. */
export type Seal = Shaped<typeof sealShape>;
export const sealShape = object({
  ...{ log: text, segment: number, first: number, last: number, head: text, sealedAt: text },
  // biome-ignore lint/suspicious/noThenProperty: the name that it has in logs
  ...{ then: text, key: text, signature: text },
});

const toSign = (statement: Omit<Seal, 'key' | 'signature'>, key: string): Buffer =>
  Buffer.from(`plimsoll-audit-seal-v1\n${canonicalJson({ ...statement, key })}`);

/** The raw 32 bytes of an Ed25519 public key in hexadecimal. Source: RFC 8410, section 4. */
export const publicHex = (key: KeyObject): string =>
  (key.type === 'private' ? createPublicKey(key) : key)
    .export({ type: 'spki', format: 'der' })
    .subarray(-32)
    .toString('hex');

/** How a person compares keys: the first 16 digits of the SHA-256 of the public key. */
export const keyName = (hex: string): string =>
  `ed25519:${createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex').slice(0, 16)}`;

export const seal = (statement: Statement, privateKey: KeyObject): Seal => {
  const key = publicHex(privateKey);
  return { ...statement, key, signature: sign(null, toSign(statement, key), privateKey).toString('hex') };
};

/** Whether the signature is that of the key which the seal itself names; who owns the key is another question. */
export const isSealValid = ({ signature, key, ...statement }: Seal): boolean => {
  if (!/^[0-9a-f]{128}$/.test(signature) || !/^[0-9a-f]{64}$/.test(key)) return false;
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, toSign(statement, key), publicKey, Buffer.from(signature, 'hex'));
};
