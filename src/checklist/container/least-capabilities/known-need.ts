import type { Service } from '../../../model/service.ts';
import { isRoot } from '../root-user.ts';

type Need = {
  readonly capabilities: readonly string[];
  /** Seen on an engine or read in the image's sources: good enough for a change without a look. */
  readonly proven: boolean;
};

/**
 * The capabilities that the image of a service is known to need with everything dropped, for the user it starts as, or as
 * root where that is not known; undefined for own images and those nobody measured. Binaries with file capabilities do not start without them.
 */
export const knownNeed = (service: Service): Need | undefined => {
  const { facts, build } = service.image;
  const root = isRoot(service);
  if (facts.kind === 'unknown' || build) return undefined;
  const { capabilities, fileCapabilities } = facts.value;
  // what it takes as root is enough for anybody
  const listed = root === false ? capabilities?.value.asUser : capabilities?.value.asRoot;
  if (!capabilities || !listed) return undefined;
  const onFiles = fileCapabilities?.value.flatMap((file) => file.capabilities) ?? [];
  return {
    capabilities: [...new Set([...listed, ...onFiles])],
    proven: root !== undefined && (capabilities.evidence === 'live' || capabilities.evidence === 'read'),
  };
};
