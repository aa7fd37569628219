import { expect, test } from 'vitest';
import { readManifest } from './read-manifest.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: DIGEST, size: 1 };
const image = { schemaVersion: 2, config: layer, layers: [layer] };
const read = (value: unknown) => readManifest(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));

test('an image and an index are told apart by what they hold', () => {
  expect(read(image)).toMatchObject({ ok: true, value: { kind: 'image', layers: [{ digest: DIGEST }] } });
  const one = { ...layer, platform: { os: 'linux', architecture: 'arm64' } };
  expect(read({ manifests: [one] })).toMatchObject({ ok: true, value: { kind: 'index', manifests: [{ size: 1 }] } });
});

test.each([
  ['a text that is both', { ...image, manifests: [] }],
  ['a name twice', '{"config":{},"config":{},"layers":[]}'],
  ['a name twice in another case', '{"manifests":[],"Manifests":[]}'],
  ['a name twice, once escaped', '{"manifests":[],"manifest\\u0073":[]}'],
  ['a digest that is none', { ...image, config: { ...layer, digest: 'sha256:../../x' } }],
  ['a size that is none', { ...image, config: { ...layer, size: '1' } }],
  ['a size below zero', { ...image, layers: [{ ...layer, size: -1 }] }],
  ['a size of half a byte', { ...image, layers: [{ ...layer, size: 0.5 }] }],
  ['a size without end', JSON.stringify(image).replace('"size":1', '"size":1e999')],
  ['no JSON', '{"layers":'],
  ['no object', '[]'],
])('%s is damaged', (_, value) => {
  expect(read(value)).toMatchObject({ ok: false, code: 'damaged' });
});

test('bytes that are not UTF-8 are damaged', () => {
  expect(readManifest(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false, code: 'damaged' });
});
