import type { ImageFacts } from '../../model/image-facts.ts';

/** Whether a server keeps data of its own in a volume, which only some of its releases can read. */
export const keepsData = ({ datastore, kind, volumes }: ImageFacts): boolean =>
  datastore || (kind === 'server' && (volumes?.value ?? []).length > 0);
