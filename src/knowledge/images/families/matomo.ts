import { type Family, inferred } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Matomo. */
export const matomo: Family = {
  id: 'matomo',
  kind: 'server',
  repositories: ['docker.io/library/matomo'],
  publisher: 'official',
  variants: phpWebVariants(DOCKERFILE, inferred({ has: ['curl'] }, DOCKERFILE), inferred),
  facts: phpWebUsers(DOCKERFILE, inferred),
};
