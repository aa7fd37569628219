import type { Service } from '../../model/service.ts';
import { hostMounts } from './host-mount.ts';

/** What is mounted for what it is, not to keep files in. */
const OF_THE_SYSTEM = /^\/(?:$|dev|etc|lib|proc|run|sys|usr|var\/(?:run|lib\/docker))(?:\/|$)/;

/**
 * A folder of the host that a service may write to, as it is written there. It belongs to whoever made it, and to root
 * without DAC_OVERRIDE it is a stranger's.
 */
export const writableFolder = (service: Service): string | undefined =>
  hostMounts(service).find(
    ({ path, writable }) => writable !== false && !OF_THE_SYSTEM.test(path) && !/[^/]\.[a-z]{2,8}$/i.test(path),
  )?.written;
