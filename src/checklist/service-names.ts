import type { Service } from '../model/service.ts';

/** How many services are named before the rest is counted. */
export const MOST_NAMES = 6;

/** The names of services, for messages: `web, api`, and of many the first with how many more there are. */
export const serviceNames = (services: readonly Pick<Service, 'name'>[]): string => {
  const names = services.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = services.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
};
