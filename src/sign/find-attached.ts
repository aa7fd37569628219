import type { Digest } from '../model/place.ts';
import type { Artifacts } from '../ports/artifacts.ts';
import type { Descriptor, RegistryFailure } from '../ports/registry.ts';
import { ok, type Result } from '../ports/result.ts';
import { readManifest } from '../read/registry/read-manifest.ts';
import type { Attached } from './attached.ts';
import { tagBeside } from './media-types.ts';
import { isKept, readAttached } from './read-attached.ts';

/** More than anybody hangs on one image; behind them, what is found is not looked at and said so. */
const MOST = 200;
/** Bytes of all that hangs on one image: a few large bills of materials. */
const MAX_BYTES = 128 * 1024 * 1024;

type Found = {
  readonly attached: readonly Attached[];
  /** Why not all was looked at; undefined: it was. */
  readonly limit: string | undefined;
};

/**
 * Everything beside an image that may vouch for it: under cosign's tags, and what names the image as its subject. What is
 * damaged is among it; only a registry that does not answer is a failure.
 */
export const findAttached = async (artifacts: Artifacts, digest: Digest): Promise<Result<Found, RegistryFailure>> => {
  const holders: Holder[] = [];
  for (const tag of [tagBeside(digest, 'sig'), tagBeside(digest, 'att')]) {
    const holder = await readHolder(artifacts, tag, `tag ${tag}`, digest);
    if (!holder.ok && holder.code !== 'not-found') return holder;
    if (holder.ok) holders.push(holder.value);
  }
  const referrers = await artifacts.referrers(digest);
  if (!referrers.ok && referrers.code !== 'damaged') return referrers;
  if (!referrers.ok) holders.push(damaged('the list of referrers', referrers.message));
  const listed = referrers.ok ? referrers.value : [];
  for (const { digest: one } of listed.slice(0, MOST)) {
    const holder = await readHolder(artifacts, one, `referrer ${one}`, digest);
    if (!holder.ok && holder.code !== 'not-found') return holder;
    holders.push(holder.ok ? holder.value : damaged(`referrer ${one}`, 'it is listed, and is not there'));
  }
  const attached: Attached[] = [];
  let bytes = 0;
  for (const { where, layers, fault } of holders) {
    if (fault !== undefined) attached.push({ where, content: { kind: 'damaged', message: fault } });
    for (const [index, layer] of layers.entries()) {
      bytes += layer.size;
      if (attached.length >= MOST || bytes > MAX_BYTES)
        return ok({ attached, limit: `more than is looked at hangs on it` });
      const place = layers.length === 1 ? where : `${where}, layer ${index + 1}`;
      const blob = await artifacts.blob(layer.digest, Math.min(layer.size, MAX_BYTES));
      if (!blob.ok && UNREACHED.has(blob.code)) return blob;
      attached.push({
        where: place,
        content: blob.ok ? readAttached(layer, blob.value) : { kind: 'damaged', message: blob.message },
      });
    }
  }
  return ok({ attached, limit: listed.length > MOST ? `${listed.length} artifacts refer to it` : undefined });
};

/** Failures that say nothing of the one blob, but that nobody can look now. */
const UNREACHED: ReadonlySet<string> = new Set([
  'absent',
  'denied',
  'rate-limited',
  'timeout',
  'untrusted',
  'cancelled',
]);

type Holder = {
  readonly where: string;
  readonly layers: readonly Descriptor[];
  readonly fault: string | undefined;
};

const damaged = (where: string, fault: string): Holder => ({ where, layers: [], fault });

/** A manifest that may hold signatures of an image, with those of its layers that are some. */
const readHolder = async (
  artifacts: Artifacts,
  reference: string,
  where: string,
  subject: Digest,
): Promise<Result<Holder, RegistryFailure>> => {
  const stored = await artifacts.manifest(reference);
  if (!stored.ok)
    return stored.code === 'damaged' || stored.code === 'too-large' ? ok(damaged(where, stored.message)) : stored;
  if (stored.value.digest === subject) return ok(damaged(where, 'it leads back to the image itself'));
  const read = readManifest(stored.value.bytes);
  if (!read.ok) return ok(damaged(where, read.message));
  const manifest = read.value;
  if (manifest.kind === 'index') return ok(damaged(where, 'it is an index of images, not a signature'));
  const isReferrer = where.startsWith('referrer');
  if (isReferrer && manifest.subject?.digest !== subject) {
    return ok(damaged(where, `it names ${manifest.subject?.digest ?? 'nothing'} as its subject, not this image`));
  }
  const layers = manifest.layers.filter(isKept);
  // other artifacts may refer to an image as they like; a tag of cosign's is for nothing else
  const fault = isReferrer || layers.length > 0 ? undefined : 'it holds no signature';
  return ok({ where, layers, fault });
};
