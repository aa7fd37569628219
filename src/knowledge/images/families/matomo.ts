import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

/** Matomo. */
export const matomo: Family = {
  id: 'matomo',
  kind: 'server',
  repositories: ['docker.io/library/matomo'],
  publisher: 'official',
  variants: phpWebVariants(COMMONLY_KNOWN, inferred({ has: ['curl'] }, COMMONLY_KNOWN), inferred),
  facts: phpWebUsers(COMMONLY_KNOWN, inferred),
};
