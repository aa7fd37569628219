import type { CheckRequest } from '../../src/check/check.ts';
import type { ExampleFiles } from '../../src/checklist/rule.ts';
import type { FileId } from '../../src/model/place.ts';
import { noPolicy } from '../../src/policy/policy.ts';
import { memoryFiles } from '../../src/ports/memory-files.ts';

/** To check files that are held in memory, on a fixed day; `more` is told otherwise. */
export const exampleRequest = (files: ExampleFiles, more: Partial<CheckRequest> = {}): CheckRequest => ({
  files: memoryFiles(files),
  folder: '.' as FileId,
  rootName: 'example',
  policy: noPolicy,
  environment: new Map(),
  allowOutside: false,
  today: '2026-11-22',
  ...more,
});
