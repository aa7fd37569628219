import type { Service } from '../../../model/service.ts';
import { mountedAsUntil17 } from '../mounted-as-until-17.ts';

/** The release that starts on the volumes as they are laid: the newest, or the last that keeps its data there. */
export const tagForMounts = (service: Service, tag: string | undefined): string | undefined => {
  const { facts } = service.image;
  const family = facts.kind === 'known' ? facts.value.family : undefined;
  const [version = ''] = tag?.split('-') ?? [];
  if (tag === undefined || family !== 'postgres' || Number(version) < 18) return tag;
  return mountedAsUntil17(service) ? tag.replace(version, '17') : tag;
};
