import { type KeyObject, sign } from 'node:crypto';

/** What a test writes in CBOR: numbers, texts, bytes, lists, maps, and a value with a tag. */
type Written =
  | number
  | string
  | Uint8Array
  | readonly Written[]
  | ReadonlyMap<number | string, Written>
  | { readonly tag: number; readonly value: Written };

const head = (major: number, argument: number): Buffer => {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  const long = Buffer.from([(major << 5) | 26, 0, 0, 0, 0]);
  long.writeUInt32BE(argument, 1);
  if (argument >= 0x10000) return long;
  return argument < 0x100
    ? Buffer.from([(major << 5) | 24, argument])
    : Buffer.from([(major << 5) | 25, argument >> 8, argument & 255]);
};

/** A value in CBOR (RFC 8949), with definite lengths. */
export const cbor = (value: Written): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<number | string, Written>)];
    return Buffer.concat([head(5, entries.length), ...entries.flatMap(([label, item]) => [cbor(label), cbor(item)])]);
  }
  if ('tag' in value) return Buffer.concat([head(6, value.tag), cbor(value.value)]);
  const items = value as readonly Written[];
  return Buffer.concat([head(4, items.length), ...items.map(cbor)]);
};

export type CoseWish = {
  readonly digest: string;
  readonly key: KeyObject;
  readonly certificates: readonly Uint8Array[];
  /** Protected headers over the usual ones. */
  readonly headers?: readonly (readonly [number | string, Written])[];
  /** Unprotected headers beside the certificates. */
  readonly open?: readonly (readonly [number | string, Written])[];
  /** Bytes of the payload in place of the usual ones, put there before or after signing. */
  readonly payload?: Uint8Array;
  readonly swapped?: Uint8Array;
  readonly tag?: number;
};

const EXPIRY = 'io.cncf.notary.expiry';
const SCHEME = 'io.cncf.notary.signingScheme';

/** A payload of Notary Project for an artifact. */
export const notationPayload = (digest: string): Buffer =>
  Buffer.from(
    JSON.stringify({ targetArtifact: { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 1 } }),
  );

/** A signature of Notary Project in COSE, by a key on P-256. */
export const makeCose = (wish: CoseWish): Buffer => {
  const soon = Math.floor(Date.now() / 1000) + 3600;
  const headers = new Map<number | string, Written>([
    [1, -7],
    [2, [SCHEME, EXPIRY]],
    [3, 'application/vnd.cncf.notary.payload.v1+json'],
    [SCHEME, 'notary.x509'],
    ['io.cncf.notary.signingTime', { tag: 1, value: soon - 3600 }],
    [EXPIRY, { tag: 1, value: soon }],
    ...(wish.headers ?? []),
  ]);
  const protectedBytes = cbor(headers);
  const payload = wish.payload ?? notationPayload(wish.digest);
  const signed = cbor(['Signature1', protectedBytes, Buffer.alloc(0), payload]);
  const signature = sign('sha256', signed, { key: wish.key, dsaEncoding: 'ieee-p1363' });
  const open = new Map<number | string, Written>([[33, wish.certificates], ...(wish.open ?? [])]);
  return cbor({ tag: wish.tag ?? 18, value: [protectedBytes, open, wish.swapped ?? payload, signature] });
};
