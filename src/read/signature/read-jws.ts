import { failed, type Result } from '../../ports/result.ts';
import { list, object, optional, readShape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../json/unique-json.ts';
import { type NotationSignature, notationSignature } from './notation-signature.ts';

const envelope = object({ payload: text, protected: text, signature: text, header: object({ x5c: list(text) }) });
const head = object({
  alg: text,
  cty: text,
  crit: list(text),
  'io.cncf.notary.signingScheme': text,
  'io.cncf.notary.signingTime': optional(text),
  'io.cncf.notary.expiry': optional(text),
});

/** Reads a signature of Notary Project in JWS. Source: notaryproject/specifications, signature-envelope-jws.md. */
export const readJws = (bytes: Uint8Array): Result<NotationSignature, 'damaged'> => {
  const outer = parse(envelope, bytes);
  if (!outer.ok) return outer;
  const { payload, protected: headText, signature, header } = outer.value;
  if (![payload, headText, signature].every((one) => /^[\w-]+$/.test(one)))
    return failed('damaged', 'it is no base64url');
  const inner = parse(head, Buffer.from(headText, 'base64url'));
  if (!inner.ok) return inner;
  const { alg, cty, crit, 'io.cncf.notary.signingScheme': scheme } = inner.value;
  return notationSignature({ contentType: cty, scheme, critical: crit }, Buffer.from(payload, 'base64url'), {
    algorithm: alg,
    signed: Buffer.from(`${headText}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
    certificates: header.x5c.map((one) => Buffer.from(one, 'base64')),
    expiry: inner.value['io.cncf.notary.expiry'],
    signingTime: inner.value['io.cncf.notary.signingTime'],
  });
};

const parse = <T>(shape: (value: unknown, path: string) => T, bytes: Uint8Array): Result<T, 'damaged'> => {
  const json = uniqueJson(bytes);
  return json.ok ? readShape(shape, json.value) : json;
};
