import type { Fix } from '../../../model/change.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { setsUpAsRoot } from '../../start/sets-up-as-root.ts';
import { holdsEngineSocket } from '../holds-engine-socket.ts';
import { startAsUser } from '../start-as-user.ts';
import { needsRoot } from './needs-root.ts';

/** Runs a service as the unprivileged user that its image ships; undefined when none is known by number, or it takes root. */
export const useOwnUser = (service: Service): Fix | undefined => {
  const { facts } = service.image;
  const own = facts.kind === 'known' ? facts.value.ownUser?.value : undefined;
  if (own?.uid === undefined || setsUpAsRoot(service) || needsRoot(service)) return undefined;
  // the socket is root's, and of a group whose number only the host knows
  if (holdsEngineSocket(service)) return undefined;
  const user = `${own.uid}:${own.gid ?? own.uid}`;
  const volumes = service.settings.mounts.items.filter((mount) => knownValue(mount.readOnly) === false).length;
  const files =
    volumes > 0 ? 'whether that user may write the files in the volumes' : 'whether it writes to its own files';
  return {
    title: `Run as ${user}, the user ${own.name} of the image`,
    safety: 'review',
    look: files,
    changes: startAsUser(service, user),
  };
};
