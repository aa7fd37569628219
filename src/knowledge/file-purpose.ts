import type { FileId } from '../model/place.ts';

/**
 * What a compose file or a Dockerfile is for when it is not for running the service: `test-data` is read or built by a test
 * and serves nobody, `test` covers continuous integration as well, with `development` somebody sits before it.
 */
type FilePurpose = 'test-data' | 'test' | 'development';

const DATA = /^(?:test[-_]?(?:data|files?|fixtures?)(?:[-_].*)?|_{0,2}fixtures?_{0,2})$/i;
/** Folders that hold data where they lie in a folder of tests. */
const DATA_OF_TESTS = /^(?:data|files|resources|samples?|snapshots?)$/i;
const TESTS = /^tests?$/i;
const TEST = /^(?:tests?|e2e|ci|spec|integration|acceptance|smoke|sut|benchmarks?|playwright|cypress)$/i;
/** Of a file it is the channel of releases that are not stable yet. */
const TEST_FOLDER = /^testing$/i;
const DEVELOPMENT =
  /^\.?(?:dev|devel|development|develop|local|debug|devcontainer(?:[-_].*)?|playground|sandbox|storybook)$/i;

/** A folder that is named for a flaw holds what shows it: somebody starts that to attack it, and takes it down. */
const ATTACKED = /^(?:.*[-_])?cve-\d{4}-\d{3,}/i;
/** Unless it holds what mends it. */
const MENDS = /(?:^|[-_])(?:(?:hot)?fix|patch|mitigat|remediat|workaround)/i;

/** In the name of a file it need not stand by itself, `Dockerfile.oldev`; folders of that kind are called after products. */
const ENDS_IN_DEV = /dev$/i;

/** What a part of a name ends in that says which kind of file it is: `dev-compose.yml`. */
const KIND = /[-_](?:docker[-_])?(?:compose|dockerfile|override)$/i;

/**
 * What such a file says that it is for, by a folder of that very name or by its own name; undefined: it says nothing. A part of
 * its name between dots counts by its last word: `compose-e2e.yaml` is for tests, `compose-test-net.yaml` is for a network.
 */
export const purposeOf = (file: FileId): FilePurpose | undefined => {
  const folders = file.split('/');
  const name = folders.pop() ?? '';
  const inTests = folders.findIndex((folder) => TESTS.test(folder));
  const isData = (folder: string, index: number): boolean =>
    DATA.test(folder) || (inTests >= 0 && index > inTests && DATA_OF_TESTS.test(folder));
  if (folders.some(isData)) return 'test-data';
  const words = name.split('.').map((part) => part.replace(KIND, '').split(/[-_]/).at(-1) ?? '');
  const says = (word: RegExp): boolean =>
    folders.some((folder) => word.test(folder)) || words.some((one) => word.test(one));
  if (says(TEST) || folders.some((folder) => TEST_FOLDER.test(folder))) return 'test';
  const isSatBefore =
    says(DEVELOPMENT) ||
    words.some((word) => ENDS_IN_DEV.test(word)) ||
    folders.some((folder) => ATTACKED.test(folder) && !MENDS.test(folder));
  return isSatBefore ? 'development' : undefined;
};

/** Whether what a file makes or starts runs beside a test, or is built by one, and serves nobody else. */
export const servesTests = (file: FileId): boolean => /^test/.test(purposeOf(file) ?? '');
