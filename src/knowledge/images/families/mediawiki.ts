import { type Family, inferred } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** MediaWiki. */
export const mediawiki: Family = {
  id: 'mediawiki',
  kind: 'server',
  repositories: ['docker.io/library/mediawiki'],
  publisher: 'official',
  variants: phpWebVariants(DOCKERFILE, inferred({ has: ['curl'] }, DOCKERFILE), inferred),
  facts: phpWebUsers(DOCKERFILE, inferred),
};
