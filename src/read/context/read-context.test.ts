import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { readContext } from './read-context.ts';

const context = (ignored: string): ReturnType<typeof readContext> =>
  readContext(
    memoryFiles({ Dockerfile: 'FROM scratch\n', '.dockerignore': ignored, 'a.txt': 'a' }),
    '.' as FileId,
    'Dockerfile' as FileId,
  );

test('an ignore file that nobody wrote by hand leaves it open what the build gets', () => {
  const lines = (count: number): string => 'b\n'.repeat(count - 1);
  expect(context(`${lines(2000)}a.txt`)).toMatchObject({ kind: 'known' });
  expect(context(`${lines(2001)}a.txt`)).toMatchObject({
    kind: 'unknown',
    why: '.dockerignore has more than 2000 lines',
  });
});
