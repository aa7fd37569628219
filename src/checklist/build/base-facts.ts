import type { Stage } from '../../model/dockerfile.ts';
import type { ImageFacts } from '../../model/image-facts.ts';
import type { Build } from '../../model/service.ts';
import { ancestryOf } from './steps.ts';

/** What is known of the image that a stage goes back to, through the stages it is FROM. */
export const baseFacts = (build: Build, stage: Stage): ImageFacts | undefined => {
  const start = ancestryOf(build, stage).at(-1)?.from.image.span.start;
  const image = build.images.find(
    ({ reference: { origin } }) => origin.place.kind === 'text' && origin.place.span.start === start,
  );
  return image?.facts.kind === 'known' ? image.facts.value : undefined;
};
