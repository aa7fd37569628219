import type { Artifacts } from '../ports/artifacts.ts';
import type { RegistryFailure, StoredManifest } from '../ports/registry.ts';
import { ok, type Result } from '../ports/result.ts';
import { readManifest } from '../read/registry/read-manifest.ts';

/** What a reference stands for, and with `all` the images of an index behind it. */
export const imagesOf = async (
  { artifacts, reference }: { readonly artifacts: Artifacts; readonly reference: string },
  all: boolean,
): Promise<Result<readonly StoredManifest[], RegistryFailure>> => {
  const first = await artifacts.manifest(reference);
  if (!first.ok) return first;
  const read = readManifest(first.value.bytes);
  if (!read.ok) return read;
  const images = [first.value];
  if (!all || read.value.kind !== 'index') return ok(images);
  for (const { digest } of read.value.manifests) {
    const one = await artifacts.manifest(digest);
    if (!one.ok) return one;
    images.push(one.value);
  }
  return ok(images);
};
