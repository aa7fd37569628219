import { randomBytes, scryptSync } from 'node:crypto';
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import type { Masked } from '../../model/masked.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { number, object, readShape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../../read/json/unique-json.ts';
import { decodeBase64 } from '../../read/signature/decode-base64.ts';

/**
 * A private key as cosign keeps it: PKCS#8 in a NaCl secretbox whose key scrypt makes of a password.
 * Source: sigstore/cosign, pkg/cosign/keys.go, and secure-systems-lab/go-securesystemslib, encrypted.
 */
const LABEL = /-----BEGIN ENCRYPTED (?:SIGSTORE|COSIGN) PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END/;
const COST = { N: 65_536, r: 8, p: 1 };
/** Memory that a foreign file may make us take: four times what cosign takes. */
const MAX_MEMORY = 256 * 1024 * 1024;

const shape = object({
  kdf: object({ name: text, params: object({ N: number, r: number, p: number }), salt: text }),
  cipher: object({ name: text, nonce: text }),
  ciphertext: text,
});

export const isSealedKey = (pem: string): boolean => LABEL.test(pem);

/** The PKCS#8 bytes of a sealed key. */
export const openSealedKey = (pem: string, password: Masked): Result<Buffer, 'damaged' | 'wrong-password'> => {
  const body = LABEL.exec(pem)?.[1]?.replace(/\s/g, '') ?? '';
  const json = uniqueJson(Buffer.from(body, 'base64'));
  const read = json.ok ? readShape(shape, json.value) : json;
  if (!read.ok) return failed('damaged', `the key is damaged: ${read.message}`);
  const { kdf, cipher, ciphertext } = read.value;
  if (kdf.name !== 'scrypt' || cipher.name !== 'nacl/secretbox') {
    return failed('damaged', `the key is sealed by ${kdf.name} and ${cipher.name}, not by scrypt and nacl/secretbox`);
  }
  const { N, r, p } = kdf.params;
  const [salt, nonce, box] = [kdf.salt, cipher.nonce, ciphertext].map(decodeBase64);
  // what scrypt itself takes: N a power of two above 1 and below 2^(16 r). Source: RFC 7914, section 2
  const rounds = Math.log2(N);
  const sane = [N, r, p].every((one) => Number.isSafeInteger(one) && one > 0) && rounds % 1 === 0;
  if (!sane || rounds < 1 || rounds >= 16 * r || p > 4 || 128 * r * (N + p + 2) > MAX_MEMORY)
    return failed('damaged', 'the cost of its password is out of bounds');
  if (!salt || !box || nonce?.length !== 24) return failed('damaged', 'the key is damaged: salt, nonce or box');
  const secret = scryptSync(password.reveal(), salt, 32, { N, r, p, maxmem: MAX_MEMORY });
  try {
    return ok(Buffer.from(xsalsa20poly1305(secret, nonce).decrypt(box)));
  } catch {
    return failed('wrong-password', 'the password does not open the key');
  }
};

/** Seals PKCS#8 bytes, so that cosign opens them too. */
export const sealKey = (pkcs8: Uint8Array, password: Masked): string => {
  const salt = randomBytes(32);
  const nonce = randomBytes(24);
  const secret = scryptSync(password.reveal(), salt, 32, { ...COST, maxmem: MAX_MEMORY });
  const sealed = {
    kdf: { name: 'scrypt', params: COST, salt: salt.toString('base64') },
    cipher: { name: 'nacl/secretbox', nonce: nonce.toString('base64') },
    ciphertext: Buffer.from(xsalsa20poly1305(secret, nonce).encrypt(pkcs8)).toString('base64'),
  };
  const lines =
    Buffer.from(JSON.stringify(sealed))
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n${lines.join('\n')}\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n`;
};
