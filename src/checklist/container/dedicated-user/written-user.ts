import type { Origin } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';

type WrittenUser = {
  /** As written. */
  readonly user: string;
  readonly origin: Origin;
  /** Undefined when they are not known. */
  readonly uid: number | undefined;
  readonly gid: number | undefined;
};

/** Whether the project itself says who a service runs as, in its settings or its Dockerfile. */
export const isWritten = ({ settings, image }: Service): boolean => {
  const set = settings.user.value.kind === 'known' && settings.user.value.value !== undefined;
  return (
    set || (image.build?.lineage.some(({ instructions }) => instructions.some(({ kind }) => kind === 'user')) ?? false)
  );
};

/** The user that the Dockerfile of a service names and nothing overrides; undefined when there is none. */
export const writtenUser = (service: Service): WrittenUser | undefined => {
  const { image, settings, user } = service;
  const set = settings.user.value;
  const known = knownValue(user);
  if (!image.build || !isWritten(service) || !known || set.kind === 'unknown' || set.value !== undefined)
    return undefined;
  const { uid, gid, text } = known;
  return {
    user: text,
    origin: user.origin,
    uid: uid.kind === 'known' ? uid.value : undefined,
    gid: gid.kind === 'known' ? gid.value : undefined,
  };
};
