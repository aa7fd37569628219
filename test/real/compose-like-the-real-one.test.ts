import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileId } from '../../src/model/place.ts';
import { diskFiles } from '../../src/outside/disk/disk-files.ts';
import { compareCompose } from './compare-compose.ts';
import { dockerCompose } from './docker-compose.ts';

const root = join(import.meta.dirname, 'compose');
const compose = dockerCompose();
const skipped = 'skip' in compose ? compose.skip : undefined;

describe(`docker-compose ${skipped === undefined ? 'and we read alike' : `is not there: ${skipped}`}`, () => {
  test
    .skipIf(skipped !== undefined)
    .each([['plain/compose.yaml'], ['layers/compose.yaml', 'layers/compose.override.yaml'], ['included/compose.yaml']])(
    '%s',
    (...names: readonly string[]) => {
      const files = names as readonly FileId[];
      if ('skip' in compose) return;
      const answer = compose.config(files.map((file) => join(root, file)));
      expect(compareCompose(diskFiles(root), files, answer, root, homedir(), true)).toEqual({
        kind: 'same',
      });
    },
  );
});
