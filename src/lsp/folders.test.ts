import { posix } from 'node:path';
import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { openFolders } from './folders.ts';

const open = () =>
  openFolders(
    {
      pathOf: (uri) => uri.slice('file://'.length),
      inside: (folder, path) => (path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1) as FileId) : undefined),
      projectOf: (path) => ({ folder: posix.dirname(path), isAlone: path.startsWith('/home/ann/') }),
      holdsAll: (folder) => folder === '/home/ann',
      uriOf: (folder, file) => `file://${folder}/${file}`,
      judge: () => Promise.reject(new Error('nothing is judged here')),
      readOn: () => {},
      after: () => () => {},
    },
    { shown: () => {}, judged: () => {}, failed: () => {} },
  );

test('a folder is let go with its last document, unless the editor has it open', () => {
  const folders = open();
  folders.change({ added: ['/shop'], removed: [] });
  const [own, lone, beside] = ['file:///shop/Dockerfile', 'file:///etc/app/Dockerfile', 'file:///etc/app/compose.yaml'];
  for (const uri of [own, lone, beside]) folders.set({ uri, version: 1, text: '' });
  const before = [own, lone].map((uri) => folders.homeOf(uri)?.workspace);
  folders.close(own);
  folders.close(lone);
  expect([own, lone].map((uri) => folders.homeOf(uri)?.workspace)).toEqual(before);
  folders.close(beside);
  const [kept, letGo] = [own, lone].map((uri) => folders.homeOf(uri)?.workspace);
  expect(kept).toBe(before[0]);
  expect(letGo).not.toBe(before[1]);
});

test('of a home neither the whole is judged nor what lies beside a lone file', () => {
  const folders = open();
  folders.change({ added: ['/home/ann'], removed: [] });
  const [lone, beside] = ['file:///home/ann/Dockerfile', 'file:///home/ann/compose.yaml'];
  for (const uri of [lone, beside]) folders.set({ uri, version: 1, text: '' });
  expect(folders.homeOf(lone)?.workspace).not.toBe(folders.homeOf(beside)?.workspace);
  expect(folders.homeOf(lone)?.workspace.folder).toBe('/home/ann');
});
