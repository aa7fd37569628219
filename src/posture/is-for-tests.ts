import type { FileId } from '../model/place.ts';

/** A folder of tests, or a name that ends in the word: `e2e/Dockerfile`, `docker-compose.test.yml`; `-test-net.yml` is a network. */
const TESTS = /(?:^|\/)(?:tests?|e2e)\/|(?:^|[/._-])(?:tests?|e2e)(?:\.[^/]*)?$/i;

/** Whether a file says by its name or folder that it is there to test: what it starts runs beside a test and serves nobody else. */
export const isForTests = (file: FileId): boolean => TESTS.test(file);
