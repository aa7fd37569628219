import type { Fix } from '../../model/change.ts';
import type { ImageReference } from '../../model/dockerfile.ts';
import type { Build } from '../../model/service.ts';
import { type Fact, literal } from '../../model/value.ts';
import { rewrite } from '../build/rewrite.ts';
import { type Renew, renewed } from './renew.ts';

/** Writes another image where a Dockerfile names one; nothing where a variable or a digest stands there. */
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
  const text = renewed(written, renew);
  return text === undefined ? {} : rewrite(build, `Build on ${text}`, [{ span: place.span, text }], look);
};
