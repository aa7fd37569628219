import type { Service } from '../../model/service.ts';
import { hostMounts } from '../container/host-mount.ts';

/** What of the host shows everything that goes on there: its root, processes, devices, kernel, and the engine's own files. */
const INSIDE = /^\/(?:$|proc$|sys(?:\/|$)|dev$|lib\/modules$|var\/lib\/docker$)/;

/** Whether a service is given the inside of the host to look at: it is there to measure it, and needs what it was given for that. */
export const measuresHost = (service: Service): boolean => hostMounts(service).some(({ path }) => INSIDE.test(path));
