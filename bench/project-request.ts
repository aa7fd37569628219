import { join } from 'node:path';
import type { CheckRequest } from '../src/check/check.ts';
import type { FileId } from '../src/model/place.ts';
import { diskFiles } from '../src/outside/disk/disk-files.ts';
import { noPolicy } from '../src/policy/policy.ts';

/** The check of one project of a folder of projects, without a policy, on the day that the figures of fixes are of. */
export const projectRequest = (folder: string, project: string): CheckRequest => ({
  files: diskFiles(join(folder, project)),
  folder: '.' as FileId,
  rootName: project,
  policy: noPolicy,
  environment: new Map(),
  allowOutside: false,
  today: '2026-11-27',
});
