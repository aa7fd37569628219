import { COMMONLY_KNOWN, type Family, inferred, reported } from '../family.ts';
import { phpWebUsers, phpWebVariants } from './php-web.ts';

/** MediaWiki. */
export const mediawiki: Family = {
  id: 'mediawiki',
  kind: 'server',
  repositories: ['docker.io/library/mediawiki'],
  publisher: 'official',
  product: 'mediawiki',
  variants: phpWebVariants(COMMONLY_KNOWN, inferred({ has: ['curl'] }, COMMONLY_KNOWN), inferred),
  facts: {
    ...phpWebUsers(COMMONLY_KNOWN, inferred),
    readsOlderData: reported(
      false,
      'mediawiki.org/wiki/Manual:Upgrading: maintenance/update.php changes the tables first',
    ),
  },
};
