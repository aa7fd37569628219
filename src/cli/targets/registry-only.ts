import { UsageError } from '../command.ts';
import type { Flags } from '../read-flags.ts';

/** Refuses the flags that say how a registry is read where none is: what lies here is looked at as it is. */
export const registryOnly = (target: string, flags: Flags): void => {
  const other = ['platform', 'insecure-registry'].find((name) => flags[name] !== undefined);
  if (other !== undefined && !target.startsWith('registry:'))
    throw new UsageError(`--${other} is for registry:HOST/NAME:TAG; ${target} is taken as it lies here`);
};
