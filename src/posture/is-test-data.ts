import type { FileId } from '../model/place.ts';

const FOLDERS =
  /(?:^|\/)(?:test[-_]?(?:data|files?|fixtures?)|__?fixtures__?|fixtures?|src\/test\/resources|tests?\/(?:.+\/)?(?:data|files|resources|samples?|snapshots?))\//i;

/** Whether a file lies among the data of tests, by its folders: what stands there is read or built by a test and serves nobody. */
export const isTestData = (file: FileId): boolean => FOLDERS.test(file);
