import { failed, ok, type Result } from '../../ports/result.ts';
import { list, object, optional, readShape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../registry/unique-json.ts';

/** A signature of Notary Project in JWS. Source: notaryproject/specifications, signature-envelope-jws.md. */
export type NotationSignature = {
  readonly algorithm: string;
  /** What the signature is over. */
  readonly signed: Buffer;
  readonly signature: Buffer;
  /** DER, the signer's first. */
  readonly certificates: readonly Buffer[];
  /** The digest of the artifact that it is for. */
  readonly target: string;
  /** ISO 8601; undefined: it does not expire. */
  readonly expiry: string | undefined;
  readonly signingTime: string | undefined;
};

const PAYLOAD_TYPE = 'application/vnd.cncf.notary.payload.v1+json';
const SCHEME = 'notary.x509';
/** The headers that a verifier must know, and we do. */
const KNOWN: ReadonlySet<string> = new Set(['io.cncf.notary.signingScheme', 'io.cncf.notary.expiry']);
const MOST_CERTIFICATES = 10;

const envelope = object({ payload: text, protected: text, signature: text, header: object({ x5c: list(text) }) });
const head = object({
  alg: text,
  cty: text,
  crit: list(text),
  'io.cncf.notary.signingScheme': text,
  'io.cncf.notary.signingTime': optional(text),
  'io.cncf.notary.expiry': optional(text),
});
const body = object({ targetArtifact: object({ digest: text }) });

/** Reads an envelope; nothing of it is believed yet. */
export const readJws = (bytes: Uint8Array): Result<NotationSignature, 'damaged'> => {
  const outer = parse(envelope, bytes);
  if (!outer.ok) return outer;
  const { payload, protected: headText, signature, header } = outer.value;
  if (![payload, headText, signature].every((one) => /^[\w-]+$/.test(one)))
    return failed('damaged', 'it is no base64url');
  const inner = parse(head, Buffer.from(headText, 'base64url'));
  const said = parse(body, Buffer.from(payload, 'base64url'));
  if (!inner.ok) return inner;
  if (!said.ok) return said;
  const { alg, cty, crit, 'io.cncf.notary.signingScheme': scheme } = inner.value;
  if (cty !== PAYLOAD_TYPE) return failed('damaged', `what it signs is ${cty}`);
  if (scheme !== SCHEME) return failed('damaged', `its scheme ${scheme} is not known here`);
  const unknown = crit.find((name) => !KNOWN.has(name));
  if (unknown !== undefined) return failed('damaged', `it demands that ${unknown} is understood, and here it is not`);
  if (!crit.includes('io.cncf.notary.signingScheme')) return failed('damaged', 'it does not demand its own scheme');
  const { x5c } = header;
  if (x5c.length === 0 || x5c.length > MOST_CERTIFICATES)
    return failed('damaged', 'it brings no certificates, or too many');
  return ok({
    algorithm: alg,
    signed: Buffer.from(`${headText}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
    certificates: x5c.map((one) => Buffer.from(one, 'base64')),
    target: said.value.targetArtifact.digest,
    expiry: inner.value['io.cncf.notary.expiry'],
    signingTime: inner.value['io.cncf.notary.signingTime'],
  });
};

const parse = <T>(shape: (value: unknown, path: string) => T, bytes: Uint8Array): Result<T, 'damaged'> => {
  const json = uniqueJson(bytes);
  return json.ok ? readShape(shape, json.value) : json;
};
