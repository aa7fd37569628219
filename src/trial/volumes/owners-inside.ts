import type { Answer, Engine } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { Owner } from './with-owners.ts';

/**
 * The owners of a packed archive as a container sees them. An engine with userns-remap packs the machine's numbers, and takes
 * those of containers to unpack; it keeps its data in a folder named for its root: `/var/lib/docker/300000.300000`.
 */
export const ownersInside = async (engine: Engine, signal: AbortSignal): Answer<(owner: Owner) => Owner> => {
  const info = await engine.info({ signal });
  if (!info.ok) return info;
  const { SecurityOptions = [], DockerRootDir = '' } = info.value;
  const remaps = SecurityOptions.some((option) => /(?:^|,)name=userns(?:,|$)/.test(option));
  const [, uid, gid] = (remaps && /\/(\d+)\.(\d+)\/?$/.exec(DockerRootDir)) || [];
  const lowest = { uid: Number(uid ?? 0), gid: Number(gid ?? 0) };
  // below is nobody's of a container; an engine that packs their numbers has none above
  return ok((owner) => ({
    uid: owner.uid >= lowest.uid ? owner.uid - lowest.uid : owner.uid,
    gid: owner.gid >= lowest.gid ? owner.gid - lowest.gid : owner.gid,
  }));
};
