import { failed, ok, type Result } from '../../ports/result.ts';
import { object, readShape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../json/unique-json.ts';

/** A signature of Notary Project, in whichever envelope it came. Nothing of it is believed yet. */
export type NotationSignature = {
  /** As JWS names it: PS256, ES384. */
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

/** What an envelope says in its protected header. */
type NotationHeader = {
  readonly contentType: string;
  readonly scheme: string;
  readonly critical: readonly string[];
};

const PAYLOAD_TYPE = 'application/vnd.cncf.notary.payload.v1+json';
const SCHEME = 'notary.x509';
const SCHEME_HEADER = 'io.cncf.notary.signingScheme';
const EXPIRY_HEADER = 'io.cncf.notary.expiry';
/** The headers that a verifier must know, and we do. */
const KNOWN: ReadonlySet<string> = new Set([SCHEME_HEADER, EXPIRY_HEADER]);
const MOST_CERTIFICATES = 10;

const body = object({ targetArtifact: object({ digest: text }) });

/**
 * What both envelopes of Notary Project demand of their parts, and the target that the payload names.
 * Source: notaryproject/specifications, signature-specification.md, signed attributes.
 */
export const notationSignature = (
  { contentType, scheme, critical }: NotationHeader,
  payload: Uint8Array,
  rest: Omit<NotationSignature, 'target'>,
): Result<NotationSignature, 'damaged'> => {
  if (contentType !== PAYLOAD_TYPE) return failed('damaged', `what it signs is ${contentType}`);
  if (scheme !== SCHEME) return failed('damaged', `its scheme ${scheme} is not known here`);
  const unknown = critical.find((name) => !KNOWN.has(name));
  if (unknown !== undefined) return failed('damaged', `it demands that ${unknown} is understood, and here it is not`);
  if (!critical.includes(SCHEME_HEADER)) return failed('damaged', 'it does not demand its own scheme');
  if (rest.expiry !== undefined && !critical.includes(EXPIRY_HEADER))
    return failed('damaged', 'it does not demand that its own expiry counts');
  if (rest.certificates.length === 0 || rest.certificates.length > MOST_CERTIFICATES)
    return failed('damaged', 'it brings no certificates, or too many');
  const json = uniqueJson(payload);
  const said = json.ok ? readShape(body, json.value) : json;
  return said.ok ? ok({ ...rest, target: said.value.targetArtifact.digest }) : said;
};
