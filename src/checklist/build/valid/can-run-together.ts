import type { Service } from '../../../model/service.ts';

/** Whether two services can be up at once: alternatives under different profiles are not meant to. */
export const canRunTogether = ({ settings: one }: Service, { settings: other }: Service): boolean =>
  one.profiles.length === 0 ||
  other.profiles.length === 0 ||
  one.profiles.some((profile) => other.profiles.includes(profile));
