import type { ImageFacts } from '../../model/image-facts.ts';

/** Whether a server keeps data of its own in a volume, or in a database, which only some of its releases can read. */
export const keepsData = ({ datastore, kind, volumes, readsOlderData }: ImageFacts): boolean =>
  datastore || readsOlderData?.value === false || (kind === 'server' && (volumes?.value ?? []).length > 0);
