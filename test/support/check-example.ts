import { type CheckedWithModels, checkWithModels } from '../../src/check/check.ts';
import type { ExampleFiles } from '../../src/checklist/rule.ts';
import type { FileId } from '../../src/model/place.ts';
import { exampleRequest } from './example-request.ts';

/** Checks a folder `shop` that is held in memory, or these files of it alone. */
export const checkExample = (files: ExampleFiles, only?: readonly string[]): CheckedWithModels =>
  checkWithModels(
    exampleRequest(files, {
      ...(only ? { only: only as readonly FileId[] } : {}), // paths of the test
      rootName: 'shop',
    }),
  );
