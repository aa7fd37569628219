import type { Digest } from '../../model/place.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { object, optional, readShape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../json/unique-json.ts';
import { isDigest } from '../registry/read-manifest.ts';

/** What a classic signature says: which image it is for. Source: cosign, specs/SIGNATURE_SPEC.md, Simple Signing. */
type SimpleSigning = { readonly digest: Digest; readonly reference: string };

export const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
export const SIMPLE_SIGNING_TYPE = 'cosign container image signature';
const shape = object({
  critical: object({
    identity: optional(object({ 'docker-reference': optional(text) })),
    image: object({ 'docker-manifest-digest': text }),
    type: text,
  }),
});

/** Reads the payload of a classic signature. */
export const readSimpleSigning = (bytes: Uint8Array): Result<SimpleSigning, 'damaged'> => {
  const json = uniqueJson(bytes);
  if (!json.ok) return json;
  const read = readShape(shape, json.value);
  if (!read.ok) return read;
  const { identity, image, type } = read.value.critical;
  const digest = image['docker-manifest-digest'];
  if (type !== SIMPLE_SIGNING_TYPE) return failed('damaged', `what was signed is a ${JSON.stringify(type)}`);
  if (!isDigest(digest)) return failed('damaged', 'what was signed names no digest');
  return ok({ digest, reference: identity?.['docker-reference'] ?? '' });
};
