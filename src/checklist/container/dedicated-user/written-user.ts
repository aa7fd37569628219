import type { Origin } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { userSource } from '../non-root/judge-user.ts';

type WrittenUser = {
  /** As written. */
  readonly user: string;
  readonly origin: Origin;
  /** Undefined when they are not known. */
  readonly uid: number | undefined;
  readonly gid: number | undefined;
};

/** Whether the project itself says who a service runs as, in its settings or its Dockerfile. */
export const isWritten = (service: Service): boolean => /^(?:settings|instruction)$/.test(userSource(service));

/** The user that the Dockerfile of a service names and nothing overrides; undefined when there is none. */
export const writtenUser = (service: Service): WrittenUser | undefined => {
  const { user } = service;
  const known = knownValue(user);
  if (!known || userSource(service) !== 'instruction') return undefined;
  const { uid, gid, text } = known;
  return {
    user: text,
    origin: user.origin,
    uid: uid.kind === 'known' ? uid.value : undefined,
    gid: gid.kind === 'known' ? gid.value : undefined,
  };
};
