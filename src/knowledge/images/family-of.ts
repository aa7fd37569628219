import type { Family } from './family.ts';
import { families } from './index.ts';

/** The entry of the catalogue for a repository by its key, or for the namespace it is in. */
export const familyOf = (key: string): Family | undefined => {
  if (Object.hasOwn(families, key)) return families[key];
  for (let slash = key.lastIndexOf('/'); slash > 0; slash = key.lastIndexOf('/', slash - 1)) {
    const namespace = `${key.slice(0, slash)}/*`;
    if (Object.hasOwn(families, namespace)) return families[namespace];
  }
  return undefined;
};
