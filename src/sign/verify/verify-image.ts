import type { Digest } from '../../model/place.ts';
import type { Artifacts } from '../../ports/artifacts.ts';
import type { RegistryFailure } from '../../ports/registry.ts';
import { ok, type Result } from '../../ports/result.ts';
import { findAttached } from '../find-attached.ts';
import type { Trust } from '../trust.ts';
import { verifyAttached } from './verify-attached.ts';
import type { Vouching } from './vouching.ts';

type Looked = { readonly where: string; readonly vouching: Vouching };

/** What was found beside one image, and what came of it. */
export type Verification = {
  readonly digest: Digest;
  readonly looked: readonly Looked[];
  /** Why not all was looked at; undefined: it was. */
  readonly limit: string | undefined;
};

/** Looks at everything beside an image that may vouch for it. `reference` is a tag or a digest, `now` in milliseconds. */
export const verifyImage = async (
  artifacts: Artifacts,
  reference: string,
  trust: Trust,
  now: number,
): Promise<Result<Verification, RegistryFailure>> => {
  const image = await artifacts.manifest(reference);
  if (!image.ok) return image;
  const found = await findAttached(artifacts, image.value.digest);
  if (!found.ok) return found;
  const { attached, limit } = found.value;
  const looked: Looked[] = [];
  for (const one of attached) {
    looked.push({ where: one.where, vouching: verifyAttached(one, image.value, trust, now) });
  }
  return ok({ digest: image.value.digest, looked, limit });
};
