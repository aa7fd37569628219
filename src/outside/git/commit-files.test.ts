import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { commitFiles } from './commit-files.ts';
import type { ObjectStore } from './object-store.ts';

type Content = { readonly [name: string]: string | Content | { readonly mode: string; readonly text: string } };

const objects = new Map<string, { readonly type: 'blob' | 'tree'; readonly content: Buffer }>();
const put = (type: 'blob' | 'tree', content: Buffer): string => {
  const id = createHash('sha1').update(content).digest('hex');
  objects.set(id, { type, content });
  return id;
};
const isEntry = (value: Content[string]): value is { readonly mode: string; readonly text: string } =>
  typeof value === 'object' && typeof value.mode === 'string';
const tree = (content: Content): string =>
  put(
    'tree',
    Buffer.concat(
      Object.entries(content).flatMap(([name, value]) => {
        const [mode, id] =
          typeof value === 'string'
            ? ['100644', put('blob', Buffer.from(value))]
            : isEntry(value)
              ? [value.mode, put('blob', Buffer.from(value.text))]
              : ['40000', tree(value)];
        return [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')];
      }),
    ),
  );
const store = { read: (id: string) => objects.get(id) } as ObjectStore;

const open = (content: Content, folder = '.', allowOutside = false): ReturnType<typeof commitFiles> =>
  commitFiles({
    tree: { objects: store, id: tree(content) },
    ...{ submodule: () => undefined, folder, allowOutside, present: memoryFiles({ '.git/HEAD': 'ref' }) },
  });
const read = (files: ReturnType<typeof commitFiles>, path: string): string => {
  const text = files.text(path as FileId);
  return text.ok ? text.value : text.code;
};

const REPOSITORY: Content = {
  'top.yaml': 'top',
  link: { mode: '120000', text: 'top.yaml' },
  module: { mode: '160000', text: 'commit' },
  app: { 'compose.yaml': 'compose', data: 'a\0b', web: { Dockerfile: 'FROM scratch' } },
};

test('files of a commit are read as they stood in it', () => {
  const files = open(REPOSITORY);
  expect([read(files, 'top.yaml'), read(files, './app/web/Dockerfile')]).toEqual(['top', 'FROM scratch']);
  expect(read(files, 'app/missing')).toBe('missing');
  expect(read(files, 'app')).toBe('not-a-file');
  expect(read(files, 'app/data')).toBe('binary');
  expect(read(files, 'top.yaml/below')).toBe('missing');
  expect(files.entries('app' as FileId)).toEqual({
    ok: true,
    value: [
      { name: 'compose.yaml', kind: 'file' },
      { name: 'data', kind: 'file' },
      { name: 'web', kind: 'directory' },
    ],
  });
  expect(files.entries('module' as FileId).ok).toBe(false);
  expect(files.entries('top.yaml' as FileId)).toMatchObject({ code: 'not-a-file' });
});

test('links are not followed, neither at the end nor on the way', () => {
  const files = open({ ...REPOSITORY, way: { mode: '120000', text: 'app' } });
  expect([read(files, 'link'), read(files, 'way/compose.yaml')]).toEqual(['link', 'link']);
});

test('nothing outside the target is read unless it may be, and nothing outside the repository ever', () => {
  const inside = open(REPOSITORY, 'app');
  expect([read(inside, 'compose.yaml'), read(inside, '../top.yaml'), read(inside, '..')]).toEqual([
    ...['compose', 'outside', 'outside'],
  ]);
  const wide = open(REPOSITORY, 'app', true);
  expect([
    read(wide, '../top.yaml'),
    read(wide, '../../etc/passwd'),
    read(wide, '../..'),
    read(wide, '/etc/passwd'),
  ]).toEqual([...['top', 'outside', 'outside', 'outside']]);
});

test('what lies below .git is no part of a commit, and is read from the disk', () => {
  expect(read(open(REPOSITORY), '.git/HEAD')).toBe('ref');
});

test('names that a tree cannot hold are left out', () => {
  const files = open({ '..': 'up', 'a/b': 'deep', '': 'none', good: 'good' });
  expect(files.entries('.' as FileId)).toEqual({ ok: true, value: [{ name: 'good', kind: 'file' }] });
});
