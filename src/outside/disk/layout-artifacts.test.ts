import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

test('a large manifest that an index names thousands of times is read once', async () => {
  const large = join(folder, 'large');
  mkdirSync(join(large, 'blobs/sha256'), { recursive: true });
  const bytes = JSON.stringify({ schemaVersion: 2, manifests: [], annotations: { a: 'x'.repeat(3_900_000) } });
  const hex = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(join(large, 'blobs/sha256', hex), bytes);
  const one = { mediaType: 'application/vnd.oci.image.index.v1+json', digest: `sha256:${hex}`, size: bytes.length };
  const manifests = Array.from({ length: 9_000 }, () => one);
  writeFileSync(join(large, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  const artifacts = layoutArtifacts(large);
  expect(await artifacts.referrers(`sha256:${'f'.repeat(64)}` as Digest)).toEqual({ ok: true, value: [] });
});
