import type { ImageReference } from '../../model/dockerfile.ts';
import type { ImageFacts } from '../../model/image-facts.ts';
import type { Value } from '../../model/value.ts';
import { newTag, type Renew } from './renew.ts';
import { renewedTag } from './renewed-tag.ts';
import { temurinFor } from './temurin-for.ts';

/** What is still cared for in place of an image that is not: the nearest release, or what took its place. */
export const supported =
  (reference: ImageReference, facts: Value<ImageFacts>, today: string): Renew =>
  (name, tag) =>
    temurinFor(name, tag, today) ?? newTag((one) => renewedTag(reference, one, facts))(name, tag);
