import { engineOfFolder } from '../../knowledge/host/engine-sockets.ts';
import type { Service } from '../../model/service.ts';
import { engineBehind } from './engine-behind.ts';
import { hostMounts } from './host-mount.ts';

/** Whether a service is given the control socket of the engine or the folder it lies in: who may write to it is root on the host. */
export const holdsEngineSocket = (service: Service): boolean =>
  hostMounts(service).some((mount) => (engineBehind(mount) ?? engineOfFolder(mount.path)) !== undefined);
