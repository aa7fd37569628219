import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDockerArchive } from '../../../test/support/make-image.ts';
import { diskImage } from './disk-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-disk-image-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a link to an archive that a person names is followed', async () => {
  const archive = makeDockerArchive(join(folder, 'app.tar'), { layers: [[{ path: 'etc/motd', content: 'x' }]] });
  symlinkSync(archive, join(folder, 'latest.tar'));
  const asked = { secrets: false, progress: undefined };
  const read = await diskImage({ path: join(folder, 'latest.tar') }, undefined).read(asked);
  expect(read).toMatchObject({ ok: true, value: { names: ['app:1'], problems: [] } });
});
