import { engineOfSocket } from '../../knowledge/host/engine-sockets.ts';
import type { HostMount } from './host-mount.ts';

/** The engine whose socket a mount is; where a variable hides the path, what it is called in the container tells. */
export const engineBehind = ({ path, unknown, target }: HostMount): string | undefined =>
  engineOfSocket(path) ?? (unknown && target !== undefined ? engineOfSocket(target) : undefined);
