import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDockerArchive, makeTar } from '../../../test/support/make-image.ts';
import type { Engine } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import { engineImage } from './engine-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-engine-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ID = `sha256:${'1'.repeat(64)}`;

/** An engine that calls what lies in a file by an id and names, exports it by the id, and does nothing else. */
const exporting = (archive: string, { Id = ID, RepoTags = ['tiny:1'] } = {}) => {
  const exported: string[] = [];
  const pieces = async function* () {
    yield ok(readFileSync(archive));
  };
  const images = {
    inspect: async () => ok({ Id, RepoTags }),
    export: async (id: string) => {
      exported.push(id);
      return ok(pieces());
    },
  };
  return { engine: { host: 'unix:///test', images } as unknown as Engine, exported };
};

test('a layer whose first file is named as JSON begins is a layer all the same', async () => {
  const archive = makeDockerArchive(join(folder, 'image.tar'), {
    packed: 'plain',
    layers: [
      [
        { path: '{hidden', content: 'x' },
        { path: 'etc/passwd', content: 'root:x:0:0::/:/bin/sh\n' },
      ],
    ],
  });
  const read = await engineImage(exporting(archive).engine, 'tiny:1', undefined).read({
    secrets: false,
    progress: undefined,
  });
  expect(read).toMatchObject({ ok: true, value: { problems: [], layers: [{ problems: [] }] } });
});

test('a link that leads nowhere is told as the layer that it hides', async () => {
  const archive = join(folder, 'links.tar');
  const manifest = [{ Config: 'config.json', RepoTags: ['tiny:1'], Layers: ['a/layer.tar'] }];
  const members = [
    { path: 'a/layer.tar', type: '2', link: 'http://[' },
    { path: 'config.json', content: JSON.stringify({ rootfs: { diff_ids: [] } }) },
    { path: 'manifest.json', content: JSON.stringify(manifest) },
  ];
  writeFileSync(archive, makeTar(members));
  const asked = { secrets: false, progress: undefined };
  const read = await engineImage(exporting(archive).engine, 'tiny:1', undefined).read(asked);
  expect(read).toMatchObject({ ok: true, value: { problems: ['the layer a/layer.tar is missing'] } });
});

test('an image is called what its engine calls it, an index where containerd keeps it, and is not exported again', async () => {
  const archive = makeDockerArchive(join(folder, 'kept.tar'), { layers: [[{ path: 'etc/motd', content: 'hello' }]] });
  const { engine, exported } = exporting(archive, { RepoTags: ['other:1', 'tiny:latest'] });
  const asked = { secrets: false, progress: undefined };
  const cache = join(folder, 'cache');
  const first = await engineImage(engine, 'tiny', cache).read(asked);
  expect(first).toMatchObject({ ok: true, value: { digest: ID, names: ['tiny:latest'], problems: [] } });
  expect(await engineImage(engine, 'tiny', cache).read(asked)).toEqual(first);
  expect(exported).toEqual([ID]);
});
