import type { ImageReference } from './dockerfile.ts';

/** What is kept of a scan on this machine: that it was made, of what, and against what. */
export type ScanRecord = {
  /** The image as it was named, short forms written out: `docker.io/library/nginx:1.29`. */
  readonly reference: string;
  /** The image that bore the name then. */
  readonly digest: string;
  /** `2026-11-22` */
  readonly day: string;
  /** The day of the database that its packages were compared with. */
  readonly database: string;
};

/** An image reference with every part written out, by which records are kept; undefined when a part is not known. */
export const recordKey = ({ registry, repository, tag, digest }: ImageReference): string | undefined => {
  if (registry.kind !== 'known' || repository.kind !== 'known' || tag.kind !== 'known' || digest.kind !== 'known') {
    return undefined;
  }
  const version = digest.value === undefined ? `:${tag.value ?? 'latest'}` : `@${digest.value}`;
  return `${registry.value}/${repository.value}${version}`;
};
