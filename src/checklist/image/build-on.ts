import type { Fix } from '../../model/change.ts';
import type { ImageReference } from '../../model/dockerfile.ts';
import type { Build } from '../../model/service.ts';
import { type Fact, literal } from '../../model/value.ts';
import { rewrite } from '../build/rewrite.ts';
import { madeForRelease } from './made-for-release.ts';
import { type Renew, renewed } from './renew.ts';

/** A program or a folder on a drive: a build on Windows, where an image of that name is another one. */
const ON_DRIVE = /^[ \t]*(?:RUN|CMD|ENTRYPOINT|WORKDIR)[ \t]+(?:\[[ \t]*)?"?[A-Z]:[\\/]/im;

/**
 * Writes another image where a Dockerfile names one; nothing where a variable or a digest stands there, or where the file
 * was made for that very release.
 */
export const buildOn = (
  build: Build,
  { value, origin }: Fact<ImageReference>,
  renew: Renew,
  look: string,
): { readonly fix?: Fix } => {
  const { place } = origin;
  const written = value.kind === 'known' ? literal(value.value.raw) : undefined;
  if (place.kind !== 'text' || place.file !== build.dockerfile.file || written === undefined) return {};
  const { start, end } = place.span;
  if (build.dockerfile.text.slice(start, end) !== written) return {};
  const tag = /:([^/:@]+)$/.exec(written)?.[1] ?? '';
  if (madeForRelease(build, tag) || ON_DRIVE.test(build.dockerfile.text)) return {};
  const text = renewed(written, renew);
  return text === undefined ? {} : rewrite(build, `Build on ${text}`, [{ span: place.span, text }], look);
};
