import type { Service } from '../../../model/service.ts';
import { knownText } from '../../../model/value.ts';

/** Where PostgreSQL's image kept its data until 17; 18 does not start with a volume there. */
const DATA_UNTIL_17 = '/var/lib/postgresql/data';

/** The release that starts on the volumes as they are laid: the newest, or the last that keeps its data there. */
export const tagForMounts = (
  { image, settings, environment }: Service,
  tag: string | undefined,
): string | undefined => {
  const family = image.facts.kind === 'known' ? image.facts.value.family : undefined;
  const [version = ''] = tag?.split('-') ?? [];
  if (tag === undefined || family !== 'postgres' || Number(version) < 18) return tag;
  if (environment.items.some(({ name }) => name === 'PGDATA')) return tag;
  const mounted = settings.mounts.items.some(({ target }) => knownText(target)?.replace(/\/$/, '') === DATA_UNTIL_17);
  return mounted ? tag.replace(version, '17') : tag;
};
