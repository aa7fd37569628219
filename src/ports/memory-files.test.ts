import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { memoryFiles } from './memory-files.ts';

const files = memoryFiles({
  'compose.yaml': 'services: {}',
  'app/Dockerfile': 'FROM x',
  'app/src/a.js': '',
  bin: '\0',
});

test('a file gives its text, or says why not', () => {
  expect(files.text('app/Dockerfile' as FileId)).toEqual({ ok: true, value: 'FROM x' });
  expect(files.text('app' as FileId)).toMatchObject({ code: 'not-a-file' });
  expect(files.text('nowhere' as FileId)).toMatchObject({ code: 'missing' });
  expect(files.text('../etc/passwd' as FileId)).toMatchObject({ code: 'outside' });
  expect(files.text('bin' as FileId)).toMatchObject({ code: 'binary' });
  expect(files.text('toString' as FileId)).toMatchObject({ code: 'missing' });
});

test('a folder lists its names sorted', () => {
  expect(files.entries('.' as FileId)).toEqual({
    ok: true,
    value: [
      { name: 'app', kind: 'directory' },
      { name: 'bin', kind: 'file' },
      { name: 'compose.yaml', kind: 'file' },
    ],
  });
  expect(files.entries('app/src' as FileId)).toEqual({ ok: true, value: [{ name: 'a.js', kind: 'file' }] });
  expect(files.entries('compose.yaml' as FileId)).toMatchObject({ code: 'not-a-file' });
});
