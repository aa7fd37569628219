import { constants, type KeyObject, verify } from 'node:crypto';
import type { Digest } from '../../model/place.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import {
  readTrustMetadata,
  type TrustKey,
  type TrustMetadata,
  type TrustRole,
} from '../../read/content-trust/read-metadata.ts';
import { decodeBase64 } from '../../read/signature/decode-base64.ts';
import { contentTrustKey } from '../keys/content-trust-key.ts';
import { hashOf } from './check-signature.ts';

/** What this machine keeps of one repository. */
export type TrustFiles = {
  readonly root: Uint8Array;
  readonly targets: Uint8Array;
  /** Of the role `targets/releases`, where somebody else than the owner signs releases. */
  readonly releases: Uint8Array | undefined;
};

export type TrustedTag = { readonly tag: string; readonly digest: Digest };

type ContentTrust = {
  readonly tags: readonly TrustedTag[];
  /** Until when all of it holds: ISO 8601. */
  readonly until: string;
};

const RELEASES = 'targets/releases';

/**
 * What `docker pull` would have accepted under Content Trust, verified from the root that this machine took for the
 * repository's when it first met it: tags of the releases role first, then those of the owner.
 * Source: docker/cli, cmd/docker image/trust.go; The Update Framework specification 1.0, 5.
 */
export const trustedByContentTrust = ({
  root,
  targets,
  releases,
}: TrustFiles): Result<ContentTrust, 'damaged' | 'unsigned'> => {
  const anchor = verified('root.json', root, 'root', (metadata) => [metadata.roles.get('root'), metadata.keys]);
  if (!anchor.ok) return anchor;
  const { roles, keys } = anchor.value;
  const owner = verified('targets.json', targets, 'targets', () => [roles.get('targets'), keys]);
  if (!owner.ok) return owner;
  const delegation = owner.value.delegations.find(({ name }) => name === RELEASES);
  const others =
    delegation && releases
      ? verified('releases.json', releases, 'targets', () => [delegation, owner.value.keys])
      : undefined;
  if (others && !others.ok) return others;
  const found = new Map(owner.value.targets);
  for (const [tag, hash] of others?.value.targets ?? []) {
    if (delegation?.paths.some((path) => tag.startsWith(path))) found.set(tag, hash);
  }
  const tags: TrustedTag[] = [];
  for (const [tag, hash] of found) {
    const bytes = decodeBase64(hash);
    if (bytes?.length !== 32) return failed('damaged', `the digest of ${tag} is none`);
    tags.push({ tag, digest: `sha256:${bytes.toString('hex')}` as Digest });
  }
  const ends = [anchor, owner, ...(others ? [others] : [])].map(({ value }) => new Date(value.expires).toISOString());
  return ok({ tags: tags.toSorted((a, b) => (a.tag < b.tag ? -1 : 1)), until: ends.toSorted()[0] ?? '' });
};

type Signers = readonly [role: TrustRole | undefined, keys: ReadonlyMap<string, TrustKey>];

/** Metadata that enough of its signers signed. */
const verified = (
  name: string,
  bytes: Uint8Array,
  type: TrustMetadata['type'],
  signersOf: (metadata: TrustMetadata) => Signers,
): Result<TrustMetadata, 'damaged' | 'unsigned'> => {
  const read = readTrustMetadata(bytes);
  if (!read.ok) return failed('damaged', `${name}: ${read.message}`);
  const metadata = read.value;
  if (metadata.type !== type) return failed('damaged', `${name} is ${metadata.type}, not ${type}`);
  if (Number.isNaN(Date.parse(metadata.expires))) return failed('damaged', `${name} does not say how long it holds`);
  const [role, keys] = signersOf(metadata);
  if (!role || role.threshold < 1) return failed('damaged', `nobody is named who may sign ${name}`);
  const signers = new Set<string>();
  for (const { keyId, method, value } of metadata.signatures) {
    const written = role.keyIds.includes(keyId) ? keys.get(keyId) : undefined;
    const key = written && contentTrustKey(written);
    const signature = decodeBase64(value);
    // one key under two ids is still one signer
    if (key && signature && isSigned(key, method, metadata.signed, signature)) signers.add(written.material);
  }
  return signers.size >= role.threshold
    ? ok(metadata)
    : failed('unsigned', `${name} was changed since it was signed, or is not by those who may sign it`);
};

/** Notary joins the two numbers of an ECDSA signature without DER, and signs with RSA by PSS. Source: notary, tuf/signed/verifiers.go. */
const isSigned = (key: KeyObject, method: string, bytes: Uint8Array, signature: Uint8Array): boolean => {
  const hash = hashOf(key);
  if (typeof hash !== 'string') return false;
  if (key.asymmetricKeyType === 'ec')
    return method === 'ecdsa' && verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return (
    method === 'rsapss' &&
    verify('sha256', bytes, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, signature)
  );
};
