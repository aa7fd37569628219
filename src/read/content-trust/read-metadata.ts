import { canonicalJson, type Json } from '../../model/canonical-json.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { list, map, number, object, optional, readShape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../json/unique-json.ts';

/** A role of The Update Framework: so many of these keys must sign. */
export type TrustRole = { readonly keyIds: readonly string[]; readonly threshold: number };

/** A public key as Notary writes it: `ecdsa`, `ecdsa-x509`, and the material in base64. */
export type TrustKey = { readonly type: string; readonly material: string };

/** A role that another one hands a part of the tags to. */
type Delegation = TrustRole & {
  /** `targets/releases` */
  readonly name: string;
  /** Beginnings of the tags it may speak of; an empty one: all. */
  readonly paths: readonly string[];
};

/** One file of Content Trust's metadata. Nothing of it is believed yet. */
export type TrustMetadata = {
  readonly type: 'root' | 'targets';
  /** ISO 8601. */
  readonly expires: string;
  readonly keys: ReadonlyMap<string, TrustKey>;
  /** Of a root: who signs what. */
  readonly roles: ReadonlyMap<string, TrustRole>;
  readonly delegations: readonly Delegation[];
  /** Tags with the SHA-256 of what they stand for, base64. */
  readonly targets: ReadonlyMap<string, string>;
  readonly signatures: readonly { readonly keyId: string; readonly method: string; readonly value: string }[];
  /** What the signatures are over. Source: docker/go, canonical/json. */
  readonly signed: Buffer;
};

const key = object({ keytype: text, keyval: object({ public: text }) });
const role = { keyids: list(text), threshold: number };
const shape = object({
  signed: object({
    _type: text,
    expires: text,
    keys: map(key),
    roles: map(object(role)),
    delegations: optional(object({ keys: map(key), roles: list(object({ name: text, paths: list(text), ...role })) })),
    targets: map(object({ hashes: object({ sha256: text }) })),
  }),
  signatures: list(object({ keyid: text, method: text, sig: text })),
});

/** Names below this depth are tags and key ids, of which `Latest` is another than `latest`. */
const FOLDED_TO = 2;

/**
 * Reads `root.json`, `targets.json` or that of a delegation, as `docker trust` and Notary keep them.
 * Source: The Update Framework specification 1.0, 4; notary, tuf/data.
 */
export const readTrustMetadata = (bytes: Uint8Array): Result<TrustMetadata, 'damaged'> => {
  const json = uniqueJson(bytes, FOLDED_TO);
  const read = json.ok ? readShape(shape, json.value) : json;
  if (!json.ok || !read.ok) return json.ok ? (read as Result<never, 'damaged'>) : json;
  const { signed, signatures } = read.value;
  const type = signed._type.toLowerCase();
  if (type !== 'root' && type !== 'targets') return failed('damaged', `it is of the type ${signed._type}`);
  const canonical = canonicalOf((json.value as { readonly signed: Json }).signed);
  if (canonical === undefined) return failed('damaged', 'it is nested too deeply, or a number of it is out of bounds');
  const keys = [...signed.keys, ...(signed.delegations?.keys ?? [])].map(
    ([id, { keytype, keyval }]) => [id, { type: keytype, material: keyval.public }] as const,
  );
  return ok({
    ...{ type, expires: signed.expires, keys: new Map(keys), signed: canonical },
    roles: new Map([...signed.roles].map(([name, { keyids, threshold }]) => [name, { keyIds: keyids, threshold }])),
    delegations: (signed.delegations?.roles ?? []).map(({ keyids, ...rest }) => ({ ...rest, keyIds: keyids })),
    targets: new Map([...signed.targets].map(([tag, { hashes }]) => [tag, hashes.sha256])),
    signatures: signatures.map(({ keyid, method, sig }) => ({ keyId: keyid, method, value: sig })),
  });
};

/** Notary's rules differ in control characters and fractions alone, which it writes nowhere: those do not verify. */
const canonicalOf = (signed: Json): Buffer | undefined => {
  try {
    return Buffer.from(canonicalJson(signed));
  } catch {
    return undefined;
  }
};
