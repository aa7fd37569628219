import { newestCycle } from '../../../knowledge/images/newest-cycle.ts';
import type { ImageReference } from '../../../model/dockerfile.ts';

/** The tag with the newest release written out in place of one that only follows it; undefined where none is known. */
export const releaseTag = (reference: ImageReference, tag: string, today: string): string | undefined => {
  const parts = tag.split('-');
  const release = newestCycle(reference, today, parts.includes('stable'));
  const words = parts.filter((word) => !/^(?:latest|lts|stable|mainline|current|)$/.test(word));
  return release !== undefined &&
    words.every((word) => /^(?:alpine|slim|apache|fpm|cli|zts|jdk|jre|perl|management|curl|scm)$/.test(word))
    ? [release, ...words].join('-')
    : undefined;
};
