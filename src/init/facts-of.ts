import { imageFacts } from '../knowledge/images/image-facts.ts';
import type { ImageFacts } from '../model/image-facts.ts';
import { text } from '../model/value.ts';
import { readImageReference } from '../read/image-reference/read-image-reference.ts';

/** What is known of an image by its name. */
export const factsOf = (image: string, today: string): ImageFacts | undefined =>
  imageFacts(readImageReference(text(image)), today);
