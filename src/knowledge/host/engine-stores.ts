import { withoutEndSlashes } from '../../model/path.ts';

/** Where engines keep their images and containers. */
const STORES: ReadonlySet<string> = new Set([
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/buildkit',
  '/var/lib/rancher/k3s',
]);

/** Whether a folder is the store of an engine. */
export const isEngineStore = (path: string): boolean => STORES.has(withoutEndSlashes(path));
