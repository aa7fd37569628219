import { imageFacts } from '../../knowledge/images/image-facts.ts';
import type { ImageReference } from '../../model/dockerfile.ts';
import type { ImageFacts } from '../../model/image-facts.ts';
import { type Fact, known, unknown, type Value } from '../../model/value.ts';

/** What the catalogue knows of an image; unknown when it has no name or is not listed. */
export const factsOf = (reference: Fact<ImageReference> | undefined, today: string): Value<ImageFacts> => {
  if (!reference) return unknown('image', 'nothing but the image itself says what is in it');
  if (reference.value.kind === 'unknown') return reference.value;
  const facts = imageFacts(reference.value.value, today);
  return facts ? known(facts) : unknown('image', 'the image is not one that Plimsoll knows');
};

/** What still holds of an image whose server is not started, because a client of it is: its system and its users. */
export const clientFacts = (facts: Value<ImageFacts>): Value<ImageFacts> => {
  if (facts.kind === 'unknown') return facts;
  const { healthCommand, ports, debugPorts, openByDefault, loginAsked, defaultCredentials, writablePaths, ...rest } =
    facts.value;
  return known({ ...rest, kind: 'tool', datastore: false });
};
