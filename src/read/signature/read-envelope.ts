import { failed, ok, type Result } from '../../ports/result.ts';
import { list, object, optional, readShape, text } from '../../ports/shape.ts';
import { decodeBase64 } from './decode-base64.ts';

/** A signed message with its type. Source: DSSE 1.0, envelope.md. */
export type Envelope = {
  readonly payloadType: string;
  readonly payload: Buffer;
  readonly signatures: readonly Buffer[];
};

const shape = object({
  payloadType: text,
  payload: text,
  signatures: list(object({ sig: text, keyid: optional(text) })),
});
/** More signers than any statement has; each costs a verification. */
const MOST = 16;

/** Reads an envelope from JSON that was found to be unique. */
export const readEnvelope = (value: unknown): Result<Envelope, 'damaged'> => {
  const read = readShape(shape, value);
  if (!read.ok) return read;
  const { payloadType, signatures } = read.value;
  const payload = decodeBase64(read.value.payload);
  if (!payload) return failed('damaged', 'its payload is no base64');
  if (signatures.length === 0) return failed('damaged', 'the envelope holds no signature');
  if (signatures.length > MOST) return failed('damaged', `the envelope holds more than ${MOST} signatures`);
  const decoded = signatures.map(({ sig }) => decodeBase64(sig));
  if (!decoded.every((one) => one !== undefined)) return failed('damaged', 'a signature of it is no base64');
  return ok({ payloadType, payload, signatures: decoded });
};

/** The bytes that the signatures of an envelope are over. Source: DSSE 1.0, protocol.md, PAE. */
export const signedBytes = ({ payloadType, payload }: Pick<Envelope, 'payloadType' | 'payload'>): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.length} `), payload]);
