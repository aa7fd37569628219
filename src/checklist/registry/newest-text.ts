import type { RegistryRepository } from '../../model/registry.ts';

/** The newest image of a repository as a person names it: `team/app:1.4`. */
export const newestText = ({ name, newest }: RegistryRepository): string => `${name}${newest ? `:${newest.tag}` : ''}`;
