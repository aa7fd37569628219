import type { Descriptor } from '../../ports/registry.ts';

export type Platform = { readonly os: string; readonly architecture: string; readonly variant: string | undefined };

/** What `linux/arm64/v8` says; undefined when it is no platform. */
export const readPlatform = (text: string): Platform | undefined => {
  const [, os, architecture, variant] = /^([a-z0-9]+)\/([a-z0-9_]+)(?:\/([a-z0-9]+))?$/.exec(text) ?? [];
  return os === undefined || architecture === undefined ? undefined : { os, architecture, variant };
};

/** The manifest of a list that is for a platform. A single image without one is for all. Source: OCI image-spec 1.1, image-index.md. */
export const choosePlatform = (
  manifests: readonly Descriptor[],
  { os, architecture, variant }: Platform,
): Descriptor | undefined => {
  // BuildKit writes provenance beside the image, for the platform `unknown`
  const images = manifests.filter(({ platform }) => platform?.architecture !== 'unknown');
  const fitting = images.filter(({ platform }) => platform?.os === os && platform.architecture === architecture);
  const exact = fitting.find(({ platform }) => platform?.variant === variant);
  const only = images.length === 1 && images[0]?.platform === undefined ? images[0] : undefined;
  return exact ?? (variant === undefined ? fitting[0] : undefined) ?? only;
};
