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

/** An engine that exports what lies in a file, and does nothing else. */
const exporting = (archive: string): Engine => {
  const pieces = async function* () {
    yield ok(readFileSync(archive));
  };
  return { host: 'unix:///test', images: { export: async () => ok(pieces()) } } as unknown as Engine;
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
  const read = await engineImage(exporting(archive), 'tiny:1', undefined).read({
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
  const read = await engineImage(exporting(archive), 'tiny:1', undefined).read(asked);
  expect(read).toMatchObject({ ok: true, value: { problems: ['the layer a/layer.tar is missing'] } });
});
