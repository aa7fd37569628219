import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { answerOf } from './support/answer-of.ts';
import { writeFiles } from './support/write-files.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-history-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

let root = '';
const gitIn = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  }).trim();
const git = (...args: readonly string[]): string => gitIn(root, ...args);
const commit = (files: { readonly [path: string]: string }): string => {
  writeFiles(root, files);
  git('add', '-A');
  git('commit', '-qm', 'change', '--date', '2026-03-01T12:00:00Z');
  return git('rev-parse', 'HEAD');
};

// put together here, so that no text of this repository holds one
const TOKEN = 'k8Xw2Lq9Zt4'.concat('Vb7Nc1Rm5Ys3Hd6');
const PASSWORD = 'vK8'.concat('-tR2xQ9wLm4');
const LEAK = `services:\n  web:\n    image: nginx\n    environment:\n      DB_PASSWORD: ${PASSWORD}\n`;
const CLEAN = 'services:\n  web:\n    image: nginx\n';

const run = (args: readonly string[], cwd = root) => answerOf(['secrets', ...args], { cwd });
const found = async (...args: readonly string[]) => {
  const { code, out, err } = await run(['history', '--format', 'json', ...args]);
  expect(err).toBe('');
  const { credentials, errors, stats } = JSON.parse(out);
  return { code, credentials, errors, stats };
};

beforeEach(() => {
  root = mkdtempSync(join(place, 'repository-'));
  git('init', '-q', '-b', 'main');
  commit({ 'README.md': 'A shop.\n' });
});

test('a credential that was taken out again is told with the file, the line and the commit that brought it', async () => {
  const brought = commit({ 'compose.yaml': LEAK });
  commit({ 'compose.yaml': `# web\n${LEAK}` });
  commit({ 'compose.yaml': CLEAN });
  const { code, credentials, stats } = await found();
  expect(credentials).toMatchObject([
    { path: 'compose.yaml', line: 5, commit: brought, what: 'password', current: false },
  ]);
  expect(credentials[0].day).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(stats).toMatchObject({ commits: 4, contents: 4 });
  expect(code).toBe(1);
});

test('one that is still there is told as such, once, however often its file was changed', async () => {
  const brought = commit({ 'compose.yaml': LEAK });
  commit({ 'compose.yaml': `# web\n${LEAK}` });
  expect((await found()).credentials).toMatchObject([{ commit: brought, line: 5, current: true }]);
});

test('branches, tags and what was merged count, and packs as loose objects', async () => {
  git('checkout', '-q', '-b', 'feature');
  commit({ 'deploy/token.env': `API_TOKEN=${TOKEN}\n` });
  git('tag', '-a', 'v1', '-m', 'one');
  git('checkout', '-q', 'main');
  git('branch', '-qD', 'feature');
  git('checkout', '-q', '-b', 'other');
  commit({ 'compose.yaml': LEAK });
  git('checkout', '-q', 'main');
  commit({ 'app.js': 'start();\n' });
  git('merge', '-q', '--no-ff', '-m', 'merge', 'other');
  commit({ 'compose.yaml': CLEAN });
  const loose = await found();
  expect(loose.credentials.map(({ path }: { readonly path: string }) => path).sort()).toEqual([
    'compose.yaml',
    'deploy/token.env',
  ]);
  expect(loose.stats.commits).toBe(Number(git('rev-list', '--all', '--count')));
  git('gc', '-q', '--aggressive', '--prune=now');
  expect((await found()).credentials).toEqual(loose.credentials);
});

test('what is in the baseline is counted and does not fail, wherever its file moved; what came since does', async () => {
  commit({ 'compose.yaml': LEAK });
  const baseline = join(root, '..', 'revoked.json');
  const wrote = await run(['history', '--baseline', baseline, '--write-baseline']);
  expect(wrote).toMatchObject({ code: 0, err: `1 finding written to ${baseline}\n` });
  expect(readFileSync(baseline, 'utf8')).not.toContain(PASSWORD);
  git('mv', 'compose.yaml', 'docker-compose.yaml');
  commit({ 'docker-compose.yaml': `# web\n${LEAK}` });
  const known = await run(['history', '--baseline', baseline]);
  expect(known.code).toBe(0);
  expect(known.out).toContain('No credential was found in them that the baseline does not have.');
  expect(known.out).toContain('2 places more are in the baseline (--all)');
  expect((await run(['history', '--all', '--baseline', baseline])).out).toMatch(
    /in the baseline since 20\d\d-\d\d-\d\d/,
  );
  commit({ 'deploy/token.env': `API_TOKEN=${TOKEN}\n` });
  const { code, credentials } = await found('--baseline', baseline);
  expect(code).toBe(1);
  expect(credentials.filter((one: { readonly knownSince: string | null }) => one.knownSince === null)).toMatchObject([
    { path: 'deploy/token.env' },
  ]);
});

test('a baseline that is not there, or is none, is wrong usage', async () => {
  expect(await run(['history', '--baseline', 'missing.json'])).toMatchObject({ code: 2 });
  expect(await run(['history', '--write-baseline'])).toMatchObject({ code: 2 });
  expect((await run(['history', '--baseline', 'README.md'])).err).toContain('this is no baseline');
});

test('--since tells only what came after', async () => {
  commit({ 'deploy/token.env': `API_TOKEN=${TOKEN}\n` });
  git('tag', 'last-look');
  commit({ 'compose.yaml': LEAK });
  const later = await found('--since', 'last-look');
  expect(later.credentials.map(({ path }: { readonly path: string }) => path)).toEqual(['compose.yaml']);
  expect(later.stats.commits).toBe(1);
  expect((await found('--since', 'HEAD')).code).toBe(0);
  expect(await run(['history', '--since', 'nowhere'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('nowhere'),
  });
});

test('a folder that was of others and became one’s own is looked through then', async () => {
  commit({ 'vendor/app/compose.yaml': LEAK });
  expect((await found()).credentials).toEqual([]);
  git('mv', 'vendor/app', 'app');
  commit({});
  expect((await found()).credentials).toMatchObject([{ path: 'app/compose.yaml' }]);
});

test('no answer holds the credential', async () => {
  commit({ 'compose.yaml': LEAK, 'token.env': `API_TOKEN=${TOKEN}\n` });
  for (const format of ['terminal', 'json']) {
    const { out, code } = await run(['history', '--all', '--format', format]);
    expect(out).toContain('token.env');
    expect(out).not.toContain(PASSWORD);
    expect(out).not.toContain(TOKEN.slice(0, 12));
    expect(code).toBe(1);
  }
});

test('the terminal says what to do first, fits its columns and obeys no name of a file', async () => {
  const id = commit({ 'a\u001b[31m b/compose.yaml': LEAK });
  const { out } = await run(['history']);
  expect(out).toContain('1 credential was committed. Take each for stolen: revoke it at its issuer');
  expect(out).toContain(`since ${id.slice(0, 12)} of `);
  expect(out).toContain('and still there');
  expect(out).not.toContain('\u001b');
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('a shallow clone is looked through as far as it goes, and that is said', async () => {
  commit({ 'compose.yaml': LEAK });
  commit({ 'compose.yaml': CLEAN });
  const clone = join(place, 'shallow');
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, clone]);
  const { code, out } = await run(['history'], clone);
  expect(out).toContain('No credential was found');
  expect(out).toContain('git fetch --unshallow');
  expect(code).toBe(3);
});

test('a repository without a commit is none that was looked through', async () => {
  const empty = join(place, 'empty');
  execFileSync('git', ['init', '-q', empty]);
  const { code, out } = await run(['history'], empty);
  expect(out).toContain('there is no commit that a reference leads to');
  expect(code).toBe(3);
});

test('objects that are gone or changed are counted, and the rest is told', async () => {
  commit({ 'compose.yaml': LEAK, 'other.yaml': CLEAN });
  const blob = git('rev-parse', 'HEAD:other.yaml');
  rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  const { code, credentials, errors } = await found();
  expect(credentials).toHaveLength(1);
  expect(errors).toMatchObject([{ message: expect.stringMatching(/^1 object/) }]);
  expect(code).toBe(1);
});

test.each([
  [['history', 'missing'], 2, 'missing is not a folder'],
  [['forget'], 2, 'say what to do: list, history'],
  [['history', 'a', 'b'], 2, 'it takes one folder'],
])('secrets %j is a mistake of the call', async (args, code, message) => {
  expect(await run(args)).toMatchObject({ code, err: expect.stringContaining(message) });
});

test('outside of any repository there is nothing to read, and an answer in a file is written whole', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'plimsoll-no-git-'));
  const file = join(elsewhere, 'leaks.json');
  expect(await run(['history'], elsewhere)).toMatchObject({
    code: 3,
    err: expect.stringContaining('no git repository'),
  });
  expect((await run(['history', root, '--format', 'json', '--output', file], elsewhere)).code).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8')).stats.commits).toBe(1);
  rmSync(elsewhere, { recursive: true });
});
