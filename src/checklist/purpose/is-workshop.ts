import type { Build } from '../../model/service.ts';
import { developsIn } from './in-development.ts';
import { startsNothing } from './starts-nothing.ts';

/**
 * Whether an image is there to be built on or worked in: its Dockerfile is for development, or no service builds it and it
 * starts nothing. The tools in it are what it is for.
 */
export const isWorkshop = (build: Build): boolean =>
  developsIn(build) || (build.sections.length === 0 && startsNothing(build));
