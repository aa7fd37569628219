import { expect, test } from 'vitest';
import type { Search } from './search.ts';
import { writtenFolders } from './written-folders.ts';

type Change = { readonly path: string; readonly added: boolean };
const foldersOf = (changes: readonly Change[], data: readonly string[], mounts: readonly string[] = []) => {
  const plan = { mounts: mounts.map((target) => ({ kind: 'tmpfs', target })) };
  const search = { context: { plan, imageVolumes: [] }, before: [{ changes, data }] } as unknown as Search;
  return writtenFolders(search, { volumes: [] } as unknown as Parameters<typeof writtenFolders>[1]);
};
const made = (path: string): Change => ({ path, added: true });
const changed = (path: string): Change => ({ path, added: false });

test('the nearest folder that the image has is the one that was written into, whatever was made below it', () => {
  const changes = [
    changed('/srv'),
    changed('/srv/app'),
    made('/srv/app/cache'),
    made('/srv/app/cache/a'),
    made('/new'),
  ];
  expect(foldersOf(changes, []).scratch).toEqual(['/new', '/srv/app']);
  expect(foldersOf([changed('/srv/app/settings')], []).scratch).toEqual(['/srv/app']);
});

test('a folder with files that stay is data, also below and with numbers in its name; temporary places are not', () => {
  const changes = [made('/srv/v12/store/db'), made('/tmp/x'), made('/srv/other/y')];
  expect(foldersOf(changes, ['/srv/v#/store/db/#.dat', '/srv/otherwise/z'])).toEqual({
    ...{ data: ['/srv/v12/store'], scratch: ['/srv/other', '/tmp'], unseen: ['/var/tmp'] },
  });
});

test('what is mounted over, and what belongs to the system, is nobody to write into', () => {
  expect(foldersOf([made('/srv/app/x'), made('/etc/x'), made('/srv/apps/x')], [], ['/srv/app']).scratch).toEqual([
    '/srv/apps',
  ]);
});
