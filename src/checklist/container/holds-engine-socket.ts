import { engineOfSocket } from '../../knowledge/host/engine-sockets.ts';
import type { Service } from '../../model/service.ts';
import { hostMounts } from './host-mount.ts';

/** Whether a service is given the control socket of the engine, by which it is root on the host whoever runs it. */
export const holdsEngineSocket = (service: Service): boolean =>
  hostMounts(service).some(({ path }) => engineOfSocket(path) !== undefined);
