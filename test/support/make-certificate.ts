import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** One value of ASN.1 in DER: tag, length, content. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const text = (value: string): Buffer => der(0x0c, Buffer.from(value));

const objectId = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const digits = [number & 127];
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128);
    bytes.push(...digits);
  }
  return der(0x06, Buffer.from(bytes));
};

const time = (at: Date): Buffer => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
const name = (common: string): Buffer =>
  sequence(
    der(0x31, sequence(objectId('2.5.4.6'), der(0x13, Buffer.from('NL')))),
    der(0x31, sequence(objectId('2.5.4.10'), text('Test'))),
    der(0x31, sequence(objectId('2.5.4.3'), text(common))),
  );
const extension = (id: string, value: Uint8Array, critical = false): Buffer =>
  sequence(objectId(id), ...(critical ? [der(0x01, Buffer.from([255]))] : []), der(0x04, value));

const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const TRUE = der(0x01, Buffer.from([255]));

export type MadeCertificate = {
  readonly der: Buffer;
  readonly pem: string;
  readonly key: KeyObject;
  readonly name: string;
};

type CertificateWish = {
  readonly name: string;
  /** Undefined: it signs itself. */
  readonly issuer?: MadeCertificate;
  readonly from: Date;
  readonly to: Date;
  readonly authority?: boolean;
  /** One that says nothing of what its key is for. */
  readonly anyUse?: boolean;
  /** What one that is no authority is for, as an object identifier; undefined: signing code. */
  readonly usage?: string;
  /** An address or a URI as the subject's other name. */
  readonly identity?: string;
  /** Who vouches for the identity: Fulcio's extension. */
  readonly vouchedBy?: string;
};

/** A certificate with a key of its own, ECDSA on P-256, with any dates. */
export const makeCertificate = (wish: CertificateWish): MadeCertificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const { identity, vouchedBy, authority = false, anyUse = false, usage = '1.3.6.1.5.5.7.3.3' } = wish;
  const other = (value: string): Buffer => der(value.includes('://') ? 0x86 : 0x81, Buffer.from(value));
  const extensions = [
    extension('2.5.29.19', authority ? sequence(TRUE) : sequence(), true),
    ...(anyUse ? [] : [extension('2.5.29.15', der(0x03, Buffer.from(authority ? [1, 0x06] : [7, 0x80])), true)]),
    ...(authority || anyUse ? [] : [extension('2.5.29.37', sequence(objectId(usage)))]),
    ...(identity === undefined ? [] : [extension('2.5.29.17', sequence(other(identity)))]),
    ...(vouchedBy === undefined ? [] : [extension('1.3.6.1.4.1.57264.1.8', text(vouchedBy))]),
  ];
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    name(wish.issuer?.name ?? wish.name),
    sequence(time(wish.from), time(wish.to)),
    name(wish.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, wish.issuer?.key ?? privateKey);
  const whole = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  return { der: whole, pem, key: privateKey, name: wish.name };
};
