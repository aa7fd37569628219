import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { plant } from '../bench/credentials/contexts.ts';
import { PLANTED } from '../bench/credentials/planted.ts';
import { fill, seeded } from '../bench/credentials/random.ts';
import { diskImage } from '../src/outside/image/disk-image.ts';
import { assembleImage } from '../src/read/image/assemble-image.ts';
import { type Member, makeOci, makeTar } from './support/make-image.ts';
import { makeZip } from './support/make-zip.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-planted-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('a hundred planted credentials are found: in files, deleted files, archives, variables and the history', async () => {
  const random = seeded(11);
  const cases = PLANTED.slice(0, 80).map((one, index) => {
    const { path, text } = plant(one, fill(one.template, random), random);
    return { path: `srv/${index}/${path}`, content: text };
  });
  const part = (at: number): readonly Member[] => cases.filter((_, index) => index % 4 === at);
  const zip = makeZip(Object.fromEntries(part(2).map(({ path, content }) => [path, String(content)])));
  const lower: readonly Member[] = [...part(0), ...part(1)];
  const upper: readonly Member[] = [
    ...part(0).map(({ path }) => ({ path: path.replace(/([^/]+)$/, '.wh.$1') })),
    { path: 'backup/app.zip', content: zip },
    { path: 'backup/home.tar.gz', content: gzipSync(makeTar(part(3))) },
  ];
  const unmistakable = PLANTED.filter(({ template }) => /^[A-Za-z]+[_-][^ ]*\{/.test(template)).slice(0, 20);
  const values = unmistakable.map(({ template }) => fill(template, random));
  const image = makeOci(join(place, 'image'), {
    layers: [lower, upper],
    config: { Env: values.slice(0, 10).map((value, index) => `SERVICE_${index}_TOKEN=${value}`) },
    history: [
      ...[{ created_by: 'COPY srv /srv' }, { created_by: 'RUN /bin/sh -c rm -rf /srv' }],
      ...values.slice(10).map((value) => ({
        created_by: `RUN /bin/sh -c curl -H "Authorization: Bearer ${value}" https://api.example.com`,
        empty_layer: true,
      })),
    ],
  });
  const parts = await diskImage({ path: image }, undefined).read({ secrets: true, progress: undefined });
  if (!parts.ok) throw new Error(parts.message);
  const { secrets } = assembleImage('planted', parts.value);
  const found = new Map(secrets.map(({ path, visible }) => [path, visible]));
  const where = (index: number, path: string): string =>
    index % 4 === 2 ? `backup/app.zip!/${path}` : index % 4 === 3 ? `backup/home.tar.gz!/${path}` : path;
  const places = [
    ...cases.map(({ path }, index) => where(index, path)),
    ...Array.from({ length: 10 }, (_, index) => `config:Env/SERVICE_${index}_TOKEN`),
    ...Array.from({ length: 10 }, (_, index) => `history:${index + 3}`),
  ];
  expect(places).toHaveLength(100);
  expect(places.filter((path) => !found.has(path))).toEqual([]);
  expect(part(0).filter(({ path }) => found.get(path) !== false)).toEqual([]);
  expect(JSON.stringify(secrets)).not.toContain(values[0]);
});
