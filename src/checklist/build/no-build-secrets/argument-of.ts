import type { FileId } from '../../../model/place.ts';

/** One argument of one Dockerfile: who hands it over and who takes it make one mistake. */
export const argumentOf = (dockerfile: FileId, name: string): string => `build argument ${name} ${dockerfile}`;
