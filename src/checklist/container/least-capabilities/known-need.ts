import type { Service } from '../../../model/service.ts';
import { isRoot } from '../root-user.ts';

type Need = {
  readonly capabilities: readonly string[];
  /** Seen on an engine or read in the image's sources: good enough for a change without a look. */
  readonly proven: boolean;
};

/**
 * The capabilities that the image of a service is known to need with everything dropped, for the user it starts as;
 * undefined for own images and those nobody measured. Binaries with file capabilities do not start without them.
 */
export const knownNeed = (service: Service): Need | undefined => {
  const { facts, build } = service.image;
  const root = isRoot(service);
  if (facts.kind === 'unknown' || build || root === undefined) return undefined;
  const { capabilities, fileCapabilities } = facts.value;
  const listed = root ? capabilities?.value.asRoot : capabilities?.value.asUser;
  if (!capabilities || !listed) return undefined;
  const onFiles = fileCapabilities?.value.flatMap((file) => file.capabilities) ?? [];
  return {
    capabilities: [...new Set([...listed, ...onFiles])],
    proven: capabilities.evidence === 'live' || capabilities.evidence === 'read',
  };
};
