import { failed, type Result } from '../../ports/result.ts';
import { type NotationSignature, notationSignature } from './notation-signature.ts';
import { type Cbor, readCbor } from './read-cbor.ts';

/** Labels of headers. Source: RFC 9052, section 3.1; RFC 9360, section 2. */
const ALG = 1;
const CRIT = 2;
const CONTENT_TYPE = 3;
const X5CHAIN = 33;
/** COSE_Sign1 and a time in seconds. Source: RFC 9052, section 2; RFC 8949, section 3.4.2. */
const SIGN1_TAG = 18;
const TIME_TAG = 1;
/** The algorithms that Notary Project allows, as JWS names them. Source: RFC 9053, section 2.1; RFC 8230, section 2. */
const ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [-37, 'PS256'],
  [-38, 'PS384'],
  [-39, 'PS512'],
  [-7, 'ES256'],
  [-35, 'ES384'],
  [-36, 'ES512'],
]);

/** Reads a signature of Notary Project in COSE. Source: notaryproject/specifications, signature-envelope-cose.md. */
export const readCose = (bytes: Uint8Array): Result<NotationSignature, 'damaged'> => {
  const outer = readCbor(bytes);
  if (!outer.ok) return outer;
  const parts = outer.value.kind === 'tag' && outer.value.tag === SIGN1_TAG ? listOf(outer.value.value) : undefined;
  const [head, open, payload, signature] = parts ?? [];
  if (parts?.length !== 4 || head?.kind !== 'bytes' || open?.kind !== 'map')
    return failed('damaged', 'it is no COSE_Sign1 with its tag');
  if (payload?.kind !== 'bytes') return failed('damaged', 'its payload lies elsewhere, or is none');
  if (signature?.kind !== 'bytes') return failed('damaged', 'its signature is missing');
  const inner = readCbor(head.value);
  if (!inner.ok) return inner;
  if (inner.value.kind !== 'map') return failed('damaged', 'its protected header is no map');
  const header = inner.value.value;
  const twice = [...open.value.keys()].find((label) => header.has(label));
  if (twice !== undefined) return failed('damaged', `${twice} stands in it twice`);

  const algorithm = ALGORITHMS.get(numberOf(header.get(ALG)) ?? 0);
  if (algorithm === undefined) return failed('damaged', 'its algorithm is none that is allowed');
  const critical = textsOf(header.get(CRIT));
  if (!critical) return failed('damaged', 'it does not say what a reader must understand');
  const chain = listOf(header.get(X5CHAIN) ?? open.value.get(X5CHAIN));
  const certificates = (chain ?? []).flatMap((one) => (one.kind === 'bytes' ? [one.value] : []));
  if (certificates.length !== chain?.length) return failed('damaged', 'its certificates are missing, or none');
  const expiry = timeOf(header.get('io.cncf.notary.expiry'));
  const signingTime = timeOf(header.get('io.cncf.notary.signingTime'));
  if (expiry === 'damaged' || signingTime === 'damaged') return failed('damaged', 'a time in it cannot be read');
  const contentType = textOf(header.get(CONTENT_TYPE)) ?? 'of no known type';
  const scheme = textOf(header.get('io.cncf.notary.signingScheme')) ?? 'of no name';
  return notationSignature({ contentType, scheme, critical }, payload.value, {
    ...{ algorithm, certificates, expiry, signingTime },
    signed: toBeSigned(head.value, payload.value),
    signature: signature.value,
  });
};

/** The Sig_structure that a signature is over, in CBOR. Source: RFC 9052, section 4.4. */
const toBeSigned = (head: Buffer, payload: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0x84, 0x6a]),
    Buffer.from('Signature1'),
    lengthBefore(head),
    head,
    Buffer.from([0x40]), // nothing from outside
    lengthBefore(payload),
    payload,
  ]);

/** The head of a byte string, as short as can be. Source: RFC 8949, section 3. */
const lengthBefore = ({ length }: Buffer): Buffer => {
  if (length < 24) return Buffer.from([0x40 | length]);
  if (length < 0x100) return Buffer.from([0x58, length]);
  if (length < 0x10000) return Buffer.from([0x59, length >> 8, length & 255]);
  const long = Buffer.from([0x5a, 0, 0, 0, 0]);
  long.writeUInt32BE(length, 1);
  return long;
};

const listOf = (value: Cbor | undefined): readonly Cbor[] | undefined =>
  value?.kind === 'list' ? value.value : undefined;
const textOf = (value: Cbor | undefined): string | undefined => (value?.kind === 'text' ? value.value : undefined);
const numberOf = (value: Cbor | undefined): number | undefined => (value?.kind === 'number' ? value.value : undefined);

/** The names in a list; a number is none that Notary Project has, and stays to be refused as unknown. */
const textsOf = (value: Cbor | undefined): readonly string[] | undefined =>
  listOf(value)?.map((one) => (one.kind === 'text' || one.kind === 'number' ? String(one.value) : one.kind));

/** A time in ISO 8601. */
const timeOf = (value: Cbor | undefined): string | 'damaged' | undefined => {
  if (value === undefined) return undefined;
  const seconds = value.kind === 'tag' && value.tag === TIME_TAG ? numberOf(value.value) : undefined;
  const time = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(time.getTime()) ? 'damaged' : time.toISOString();
};
