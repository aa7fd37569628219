import { createHash } from 'node:crypto';
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

test('a kept report is held against what is here now, and says what is no longer so', async () => {
  const compose = (more: string): string => `services:\n  web:\n    image: nginx:1.29\n${more}`;
  const limited = '    mem_limit: 64m\n';
  project('kept', { 'compose.yaml': compose(limited) });
  await run('cis-docker', 'kept', '--format', 'json', '--output', 'kept.json');
  const same = await run('verify', 'kept.json', 'kept');
  expect(same).toMatchObject({ code: 0, err: '' });
  expect(same.out).toContain('117 of 117 requirements are as it says');
  expect(same.out).toContain(
    createHash('sha256')
      .update(readFileSync(join(folder, 'kept.json')))
      .digest('hex'),
  );
  // one that held fails, one that failed holds, and one fails by more
  const worse = compose('    pids_limit: 100\n  db:\n    image: postgres:17\n    mem_limit: 64m\n');
  writeFileSync(join(folder, 'kept/compose.yaml'), worse);
  const { code, out } = await run('verify', 'kept.json', 'kept');
  expect(code).toBe(1);
  expect(out).toMatch(
    /No longer so: fails: \d+\n[\s\S]* 5\.11 +Memory is limited\n +held, now fails\n +compose\.yaml:\S+ web: /,
  );
  expect(out).toMatch(/ 5\.12 +CPU shares are set\n +failed, now fails by more\n +compose\.yaml:\S+ db: /);
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('what nobody looks at any more is not as a kept report says', async () => {
  await run('cis-docker', 'kept', '--format', 'json', '--output', 'live.json');
  const report = JSON.parse(readFileSync(join(folder, 'live.json'), 'utf8'));
  for (const one of report.requirements) if (one.id === '2.2') one.verdict = 'pass';
  for (const one of report.requirements) if (one.id === '5.30') one.verdict = 'unknown';
  writeFileSync(join(folder, 'live.json'), JSON.stringify(report));
  const { code, out } = await run('verify', 'live.json', 'kept');
  expect(code).toBe(1);
  expect(out).toMatch(
    /No longer shown: 1\n {2}2\.2 [^\n]+\n +held, now not decided\n +by plimsoll comply cis-docker --live/,
  );
  expect(out).toMatch(/Better than it says: 1\n {2}5\.30 [^\n]+\n +was not decided, now holds/);
});

test('what a kept report leaves out and fails is said, and nothing of it reaches the terminal as it stands', async () => {
  await run('cis-docker', 'kept', '--format', 'json', '--output', 'cut.json');
  const report = JSON.parse(readFileSync(join(folder, 'cut.json'), 'utf8'));
  const [first] = report.requirements;
  const less = report.requirements.filter((one: { id: string }) => one.id !== '5.12');
  writeFileSync(join(folder, 'cut.json'), JSON.stringify({ ...report, requirements: less }));
  const cut = await run('verify', 'cut.json', 'kept');
  expect(cut.code).toBe(1);
  expect(cut.out).toMatch(/ 5\.12 +CPU shares are set\n +was not asked for, now fails\n/);
  const evil = { ...first, id: '\u001b]0;x\u0007', title: '\u001b[2J' };
  writeFileSync(join(folder, 'cut.json'), JSON.stringify({ ...report, requirements: [evil] }));
  expect((await run('verify', 'cut.json', 'kept')).out).not.toMatch(/[\u001b\u0007]/);
});

test.each([
  ['no name', [], /which report\?/],
  ['no file', ['nowhere.json'], /nowhere\.json/],
  ['another report', ['good/Dockerfile'], /is no report of plimsoll comply FRAMEWORK --format json: it is no JSON/],
  ['another format', ['kept.json', '--format', 'html'], /answers on the terminal alone/],
])('verify with %s says what it takes', async (_, words, why) => {
  const { code, err } = await run('verify', ...words);
  expect([code, err]).toEqual([2, expect.stringMatching(why)]);
});
