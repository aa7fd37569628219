import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Digest } from '../../model/place.ts';
import { layoutArtifacts } from './layout-artifacts.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-layout-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what refers to an image is looked for in a large index, which is read once', async () => {
  const manifests = Array.from({ length: 9_000 }, (_, index) => ({
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: `sha256:${index.toString(16).padStart(64, '0')}`,
    size: 1,
  }));
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  const artifacts = layoutArtifacts(folder);
  expect(await artifacts.referrers(`sha256:${'f'.repeat(64)}` as Digest)).toEqual({ ok: true, value: [] });
});
