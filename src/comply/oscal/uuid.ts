import { createHash } from 'node:crypto';

/** Namespace of all ids made here, itself random once and for all. */
const NAMESPACE = Buffer.from('6f0b5f1c0a5e4f5d9a35c1c7d2c3e881', 'hex');

/** A name-based UUID (RFC 9562, 5.5): the same words give the same id, so that two runs can be compared. */
export const uuid = (...words: readonly string[]): string => {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(words)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const text = hash.toString('hex', 0, 16);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
};
