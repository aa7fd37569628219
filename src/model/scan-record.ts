import type { ImageReference } from './dockerfile.ts';
import type { ImageConfig, ImageContent, SeenImage } from './image.ts';
import type { Digest } from './place.ts';
import type { VexStatement } from './vex.ts';
import type { Vulnerability } from './vulnerability.ts';

/** What is kept of a vulnerability that holds an image back, or may. */
export type RecordedFlaw = {
  /** The CVE where it has one, else the id of the record. */
  readonly id: string;
  readonly package: string;
  readonly version: string;
  readonly fixed: string | undefined;
  readonly severity: Vulnerability['severity'];
  /** Whether nobody rated it, and medium was assumed. */
  readonly assumed: boolean;
  readonly exploitedSince: string | undefined;
  readonly published: string | undefined;
  /** The layer that brought the package. */
  readonly layer: Digest | undefined;
};

/** An image as a record keeps it: no packages, no credentials, no function. */
export type RecordedImage = Omit<SeenImage, 'kind' | 'config' | 'content'> & {
  /** A variable whose value may be a credential stands there by its name alone, without `=`. */
  readonly config: Omit<ImageConfig, 'labels'> & { readonly labels: { readonly [name: string]: string } };
  readonly content: Omit<ImageContent, 'accounts' | 'hasProgram'> & {
    readonly accounts:
      | readonly { readonly name: string; readonly uid: number; readonly gid: number; readonly shell: string }[]
      | undefined;
    /** Paths that the image starts or checks itself with, and whether they are there. */
    readonly paths: { readonly [path: string]: boolean };
  };
};

/** What is kept of a scan on this machine: that it was made, of what, against what, and what it found. */
export type ScanRecord = {
  /** The image as it was named, short forms written out: `docker.io/library/nginx:1.29`. */
  readonly reference: string;
  /** The image that bore the name then. */
  readonly digest: string;
  /** `2026-11-22` */
  readonly day: string;
  /** Days of earlier scans of this name, the latest first. */
  readonly earlier: readonly string[];
  /** The day of the database that its packages were compared with; undefined: with none. */
  readonly database: string | undefined;
  /** Packages that the database could not judge. */
  readonly undecided: number;
  /** High and critical ones, exploited ones, and those that nobody rated and that have a fix. */
  readonly flaws: readonly RecordedFlaw[];
  /** VEX statements that took flaws out, for the next scan of the same image to count. */
  readonly statements: readonly VexStatement[];
  readonly image: RecordedImage | undefined;
};

/** An image reference with every part written out, by which records are kept; undefined when a part is not known. */
export const recordKey = ({ registry, repository, tag, digest }: ImageReference): string | undefined => {
  if (registry.kind !== 'known' || repository.kind !== 'known' || tag.kind !== 'known' || digest.kind !== 'known') {
    return undefined;
  }
  const version = digest.value === undefined ? `:${tag.value ?? 'latest'}` : `@${digest.value}`;
  return `${registry.value}/${repository.value}${version}`;
};
