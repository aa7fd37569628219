import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeOci } from './support/make-image.ts';
import { plimsoll } from './support/plimsoll.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-comply-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const project = (name: string, files: { readonly [path: string]: string }): void => {
  mkdirSync(join(folder, name));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, name, path), text);
};
project('good', { Dockerfile: 'FROM scratch\nUSER 1000\nCOPY app /app\n' });
project('bad', { Dockerfile: 'FROM alpine:3.22\nUSER root\n' });
project('broken', { Dockerfile: 'FROM scratch\nUSER 1000\nCOPY app /app\n', 'compose.yaml': 'services: }\n' });
project('both', { Dockerfile: 'FROM alpine:3.22\nUSER root\n', 'compose.yaml': 'services: }\n' });
const run = (...args: readonly string[]) => plimsoll(folder, {}, 'comply', ...args);

test('the exit code says whether a requirement fails, and whether everything could be read', async () => {
  const code = async (...args: readonly string[]) => (await run(...args)).code;
  expect(await code('cis-docker', 'good')).toBe(0);
  expect(await code('cis-docker', 'bad')).toBe(1);
  expect(await code('cis-docker', 'broken')).toBe(3);
  expect(await code('cis-docker', 'both')).toBe(1);
  expect(await code()).toBe(2);
  expect(await code('cis', 'good')).toBe(2);
  expect(await code('cis-docker', 'good', '--format', 'xml')).toBe(2);
});

test.each([
  'terminal',
  'html',
  'markdown',
  'json',
  'oscal',
])('as %s the answer is the same on the terminal and in a file', async (format) => {
  const { out } = await run('cis-docker', 'bad', '--format', format);
  expect(out).toContain('4.1');
  if (format === 'json' || format === 'oscal') expect(() => JSON.parse(out)).not.toThrow();
  expect((await run('cis-docker', 'bad', '--format', format, '--output', 'answer')).out).toBe('');
  const steady = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
  expect(steady(readFileSync(join(folder, 'answer'), 'utf8'))).toBe(steady(out));
});

test('files and images are one answer, and each requirement says what answers it', async () => {
  const layout = join(folder, 'layout');
  makeOci(layout, { layers: [[{ path: 'app', content: 'x' }]], config: { User: '1000' } });
  const { code, out, err } = await run('cis-docker', 'bad', `oci:${layout}`, '--format', 'json');
  expect([code, err]).toEqual([1, '']);
  const { requirements } = JSON.parse(out);
  const { evidence, by } = requirements.find(({ id }: { id: string }) => id === '4.1');
  expect(
    evidence.map(({ subject, verdict }: { subject: string; verdict: string }) => [subject.replace(/:.*/, ''), verdict]),
  ).toEqual([
    ['service', 'fail'],
    ['image', 'pass'],
  ]);
  expect(by).toEqual(['files']);
  // what check is asked for stays one thing
  expect((await plimsoll(folder, {}, 'check', 'bad', `oci:${layout}`)).code).toBe(2);
});

test('with an engine that does not answer the files are judged, and that is said', async () => {
  const engine = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
  const { code, out } = await plimsoll(folder, engine, 'comply', 'cis-docker', 'good', '--live', '--format', 'json');
  const { requirements, errors } = JSON.parse(out);
  expect(code).toBe(3);
  expect(errors).toHaveLength(1);
  expect(requirements.find(({ id }: { id: string }) => id === '4.1').verdict).toBe('pass');
});

test('a name that is nearly right, or in the wrong place, is answered by the right one', async () => {
  const said = async (...args: readonly string[]) => (await run(...args)).err;
  expect(await said('cis')).toContain('did you mean cis-docker?');
  expect(await said('soc-2')).toContain('did you mean soc2?');
  expect(await said('good', 'pci-dss')).toContain('the framework comes first: plimsoll comply pci-dss');
  expect(await said('nothing-like-it')).not.toMatch(/did you mean|comes first/);
});
