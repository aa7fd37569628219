import type { Service } from '../../model/service.ts';

/** Whether the image is known to work only when it is privileged: an engine in a container. Nothing is then taken from it. */
export const needsPrivileged = ({ image: { facts } }: Pick<Service, 'image'>): boolean =>
  facts.kind === 'known' && facts.value.needsPrivileged?.value === true;
