import type { Service } from '../../model/service.ts';
import type { Mount } from '../../model/settings.ts';
import { knownText } from '../../model/value.ts';

/** Where PostgreSQL's image kept its data until 17; 18 does not start with a volume there. */
const DATA_UNTIL_17 = '/var/lib/postgresql/data';

/** What a service has where PostgreSQL's image kept its data until 17, and nothing tells the server to keep it there. */
export const mountedAsUntil17 = ({ settings, environment }: Service): Mount | undefined =>
  environment.items.some(({ name }) => name === 'PGDATA')
    ? undefined
    : settings.mounts.items.find(({ target }) => knownText(target)?.replace(/\/+$/, '') === DATA_UNTIL_17);
