import { dirname, isAbsolute, join } from 'node:path';
import type { ContainerDetails } from '../../ports/container-schema.ts';
import { mountLines, unescaped } from '../proc/read-mounts.ts';

/** Folders of the host that make up a container's root: what it wrote, and the layers of its image, the uppermost first. */
export type OverlayFolders = { readonly upper: string; readonly lowers: readonly string[] };

type OfContainer = Pick<ContainerDetails, 'Id' | 'State' | 'GraphDriver'>;

/**
 * Where a container's overlay root lies on the machine whose /proc is read: as the engine says, or, where it keeps images in
 * containerd and says nothing, as its first process has it mounted. Undefined: it is no overlay, it does not run, or the process of
 * this number is another one here. `proc` gives a file of /proc/PID, empty when there is none. Source: Linux,
 * Documentation/filesystems/overlayfs.rst; containerd, core/mount, which shortens lower folders to where their snapshots lie.
 */
export const overlayOf = (
  { Id, State, GraphDriver }: OfContainer,
  proc: (file: 'mountinfo' | 'cgroup') => string,
): OverlayFolders | undefined => {
  const said = GraphDriver?.Data.get('UpperDir');
  if (said !== undefined) {
    const lowers = GraphDriver?.Data.get('LowerDir')?.split(':') ?? [];
    return [said, ...lowers].every((folder) => isAbsolute(folder)) ? { upper: said, lowers } : undefined;
  }
  if (State.Pid === 0) return undefined;
  const mountinfo = proc('mountinfo');
  // the first: what is mounted over it came later, and from inside
  const root = mountLines(mountinfo).find(({ target }) => target === '/');
  if (root?.type !== 'overlay' || !(mountinfo.includes(Id) || proc('cgroup').includes(Id))) return undefined;
  const option = (name: string): string | undefined => {
    const found = root.superOptions.find((one) => one.startsWith(`${name}=`));
    return found === undefined ? undefined : unescaped(found.slice(name.length + 1));
  };
  const upper = option('upperdir');
  const lower = option('lowerdir');
  if (upper === undefined || !isAbsolute(upper) || lower === undefined) return undefined;
  const snapshots = dirname(dirname(upper));
  return { upper, lowers: lower.split(':').map((folder) => (isAbsolute(folder) ? folder : join(snapshots, folder))) };
};
