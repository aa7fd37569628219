import type { Mount } from '../../model/settings.ts';

const KINDS: readonly Mount['kind'][] = ['bind', 'volume', 'tmpfs', 'npipe', 'cluster', 'image'];

/** The kind of a mount by its name; undefined for one that the engine does not have. */
export const mountKindOf = (name: string): Mount['kind'] | undefined => KINDS.find((kind) => kind === name);
