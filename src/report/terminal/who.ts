import { firstFew } from '../text/first-few.ts';

/** Most names that are listed: who has so many services knows them by what they share. */
const NAMES = 4;

/** Subjects by their names, the first few of many. */
export const who = (all: readonly string[]): string => firstFew(all, NAMES);
