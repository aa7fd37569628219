import type { ImageFacts } from '../../model/image-facts.ts';
import type { Value } from '../../model/value.ts';

/** Whether an image is known to be a data store: a database, a cache, a queue, a search engine. */
export const isDatastore = (facts: Value<ImageFacts>): boolean => facts.kind === 'known' && facts.value.datastore;
