/** Sockets by their file name: whoever may write to one of them controls every container of the host. */
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['docker.sock', 'Docker'],
  ['docker.raw.sock', 'Docker'],
  ['podman.sock', 'Podman'],
  ['containerd.sock', 'containerd'],
  ['containerd.sock.ttrpc', 'containerd'],
  ['crio.sock', 'CRI-O'],
  ['cri-dockerd.sock', 'cri-dockerd'],
  ['dockershim.sock', 'Docker'],
  ['buildkitd.sock', 'BuildKit'],
  ['docker_engine', 'Docker'],
  ['balena-engine.sock', 'balenaEngine'],
  ['balena.sock', 'balenaEngine'],
]);

/** Folders that hold such a socket, as normalPath writes them. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['/', 'Docker'],
  ['/run', 'Docker'],
  ['/run/docker', 'Docker'],
  ['/run/containerd', 'containerd'],
  ['/run/podman', 'Podman'],
  ['/run/crio', 'CRI-O'],
  ['/run/k3s', 'containerd'],
  ['/run/k3s/containerd', 'containerd'],
  ['/run/buildkit', 'BuildKit'],
  ['~/.docker/run', 'Docker'],
  ['~/.colima/default', 'Docker'],
]);

/** The engine whose control socket a path is; undefined when it is none. */
export const engineOfSocket = (path: string): string | undefined => BY_NAME.get(lastPartOf(path).toLowerCase());

/** A pipe of Windows may be written with a separator behind it: `\\.\pipe\docker_engine\`. */
const lastPartOf = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? '';

/** The engine whose control socket lies in a folder of the host; undefined when none does. */
export const engineOfFolder = (path: string): string | undefined =>
  FOLDERS.get(path) ?? (/^\/run\/user\/\d+(?:\/podman)?$/.test(path) ? 'rootless Docker or Podman' : undefined);
