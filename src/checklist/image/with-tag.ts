import type { Fix } from '../../model/change.ts';
import type { ImageReference } from '../../model/dockerfile.ts';
import type { Build } from '../../model/service.ts';
import { type Fact, literal } from '../../model/value.ts';
import { rewrite } from '../build/rewrite.ts';

/** Writes another tag where a Dockerfile names an image; nothing where a variable or a digest stands there. */
export const withTag = (
  build: Build,
  { value, origin }: Fact<ImageReference>,
  renew: (tag: string) => string | undefined,
  look: string,
): { readonly fix?: Fix } => {
  const { place } = origin;
  const written = value.kind === 'known' ? literal(value.value.raw) : undefined;
  if (place.kind !== 'text' || place.file !== build.dockerfile.file || written === undefined) return {};
  const { start, end } = place.span;
  if (build.dockerfile.text.slice(start, end) !== written || written.includes('@')) return {};
  const [, name = '', tag = ''] = /^(.*?)(?::([^/:]*))?$/.exec(written) ?? [];
  const renewed = renew(tag);
  if (renewed === undefined || renewed === tag) return {};
  const text = `${name}:${renewed}`;
  return rewrite(build, `Build on ${text}`, [{ span: place.span, text }], look);
};
