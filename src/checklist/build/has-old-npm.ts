import type { Stage } from '../../model/dockerfile.ts';
import type { Build } from '../../model/service.ts';
import { ancestryOf } from './steps.ts';

/** Whether the stage is built on a Node.js whose npm does not know `--omit`: npm 7 came with Node.js 15. */
export const hasOldNpm = (build: Build, stage: Stage): boolean => {
  const base = ancestryOf(build, stage).at(-1)?.from.image.raw ?? '';
  const [, release] = /(?:^|\/)node:v?(\d+)/.exec(base) ?? [];
  return release !== undefined && Number(release) < 15;
};
