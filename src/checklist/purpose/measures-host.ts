import type { Service } from '../../model/service.ts';
import { hostMounts } from '../container/host-mount.ts';

/**
 * What of the host shows everything that goes on there: its root, processes, devices, kernel, the engine's own files, and
 * whole folders of what is set and installed.
 */
const INSIDE =
  /^\/(?:$|proc$|sys(?:\/|$)|dev$|boot$|etc$|(?:usr\/)?lib\/(?:modules|systemd)$|usr(?:\/lib|\/bin|\/sbin)?$|var\/(?:lib(?:\/docker)?|log)$)/;

/** Whether a service is given the inside of the host to look at: it is there to measure it, and needs what it was given for that. */
export const measuresHost = (service: Service): boolean => hostMounts(service).some(({ path }) => INSIDE.test(path));
