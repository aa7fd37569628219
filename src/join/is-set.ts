import type { Fact } from '../model/value.ts';

/** Whether something was written for a setting, be it known or not. */
export const isSet = <T>(fact: Fact<T | undefined>): boolean =>
  fact.value.kind === 'unknown' || fact.value.value !== undefined;
