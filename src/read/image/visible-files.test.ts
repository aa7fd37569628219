import { expect, test } from 'vitest';
import type { FileTable } from '../../model/layer-facts.ts';
import { buildFileTable } from './file-table.ts';
import { visibleFiles } from './visible-files.ts';

/** A layer from its members: `a/` is a folder, `a>b` a link to b, anything else a file of one byte. */
const layer = (...members: readonly string[]): FileTable => {
  const table = buildFileTable();
  for (const member of members) {
    const [path = '', link = ''] = member.replace(/\/$/, '').split('>');
    const kind = member.endsWith('/') ? 'directory' : link === '' ? 'file' : 'symlink';
    table.add({ path, kind, mode: 0, uid: 0, size: kind === 'file' ? 1 : 0, link, capable: false });
  }
  return table.build();
};
/** The layer that is seen at each path, the lowest being 0. */
const seen = (layers: readonly FileTable[], ...paths: readonly string[]): readonly (number | undefined)[] => {
  const { find } = visibleFiles(layers);
  return paths.map((path) => find(path)?.layer);
};

test('a file of an upper layer takes the place of a lower one, whose bytes are wasted', () => {
  const layers = [layer('etc/', 'etc/passwd', 'etc/group'), layer('etc/', 'etc/passwd')];
  expect(seen(layers, 'etc/passwd', 'etc/group')).toEqual([1, 0]);
  expect(visibleFiles(layers).wasted).toEqual([1, 0]);
});

test('a whiteout hides a path and all below it, in lower layers alone', () => {
  const layers = [
    layer('app/', 'app/key', 'app/old/', 'app/old/x'),
    layer('app/.wh.key', 'app/.wh.old', 'app/old/', 'app/old/y'),
  ];
  expect(seen(layers, 'app/key', 'app/old/x', 'app/old/y')).toEqual([undefined, undefined, 1]);
  expect(visibleFiles(layers).wasted).toEqual([2, 0]);
});

test('an opaque folder shows what its own layer has in it, wherever the mark stands in the archive', () => {
  const layers = [layer('srv/', 'srv/a', 'srv/b/', 'srv/b/c'), layer('srv/', 'srv/new', 'srv/.wh..wh..opq')];
  expect(seen(layers, 'srv/a', 'srv/b/c', 'srv/new')).toEqual([undefined, undefined, 1]);
});

test('a file or a link over a folder hides all that was in the folder', () => {
  expect(seen([layer('lib/', 'lib/x'), layer('lib>usr/lib')], 'lib', 'lib/x')).toEqual([1, undefined]);
});

test('a folder over a file takes its place, and nothing is joined below it', () => {
  const layers = [layer('data/', 'data/deep'), layer('data'), layer('data/', 'data/new')];
  expect(seen(layers, 'data/deep', 'data/new')).toEqual([undefined, 2]);
  expect(visibleFiles(layers).wasted).toEqual([1, 1, 0]);
});

test('a folder that is there only by what is in it counts as one', () => {
  const layers = [layer('opt'), layer('opt/tool')];
  expect(seen(layers, 'opt', 'opt/tool')).toEqual([undefined, 1]);
  expect(visibleFiles(layers).isImplied('opt')).toBe(true);
});

test('of a path that one archive holds twice the last counts, in the lowest layer too', () => {
  const table = buildFileTable();
  for (const size of [5, 7]) table.add({ path: 'a', kind: 'file', mode: size, uid: 0, size, link: '', capable: false });
  const built = table.build();
  expect([...built.modes]).toEqual([7]);
  expect(visibleFiles([built]).wasted).toEqual([5]);
});
