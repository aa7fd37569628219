import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { FileId } from '../src/model/place.ts';
import { diskFiles } from '../src/outside/disk/disk-files.ts';
import { diskGit } from '../src/outside/git/disk-git.ts';
import { main } from './support/program.ts';
import { writeFiles } from './support/write-files.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

let root = '';
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  }).trim();
const write = (path: string, text: string): void => {
  writeFiles(root, { [path]: text });
};
const commit = (message: string): string => {
  git('add', '-A');
  git('commit', '-qm', message);
  return git('rev-parse', 'HEAD');
};

/** Another repository with one commit. */
const repositoryWith = (file: string, text: string): string => {
  const other = mkdtempSync(join(tmpdir(), 'plimsoll-other-'));
  folders.push(other);
  git('-C', other, 'init', '-q', '-b', 'main');
  commitIn(other, file, text);
  return other;
};
const commitIn = (other: string, file: string, text: string): void => {
  writeFileSync(join(other, file), text);
  git('-C', other, 'add', '-A');
  git('-C', other, 'commit', '-qm', file);
};
const addSubmodule = (other: string, path: string): void => {
  git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', other, path);
  commit('with a submodule');
};

type Answer = {
  readonly code: number;
  readonly err: string;
  readonly rules: readonly string[];
  readonly fresh: readonly string[];
  readonly refused: readonly { readonly waives: string; readonly why: string }[];
  readonly skipped: readonly { readonly path: string; readonly why: string }[];
};

const run = async (args: readonly string[], env: { readonly [name: string]: string } = {}): Promise<Answer> => {
  let out = '';
  let err = '';
  const code = await main({
    args: ['check', ...(args[0]?.startsWith('/') ? [] : [root]), '--format', 'json', ...args],
    env,
    cwd: root,
    colour: false,
    width: 80,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  if (out === '') return { code, err, rules: [], fresh: [], refused: [], skipped: [] };
  const { findings, refused, skipped } = JSON.parse(out);
  const ruleOf = ({ rule }: { readonly rule: string }): string => rule;
  const fresh = findings.filter((finding: { readonly new?: boolean }) => finding.new).map(ruleOf);
  return { code, err, rules: findings.map(ruleOf), fresh, refused, skipped };
};

const COMPOSE = 'services:\n  web:\n    image: nginx:1.29\n';
const PORTS = 'network/exposed-ports/published-on-all-interfaces';
const READ_ONLY = 'container/read-only/writable-root';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-base-'));
  folders.push(root);
  git('init', '-q', '-b', 'main');
  write('compose.yaml', COMPOSE);
  commit('first');
});

describe('the files of a commit', () => {
  const textAt = (reference: string, file: string, folder = '.'): unknown => {
    const at = join(root, folder);
    const found = diskGit(at, diskFiles(at)).filesAt(reference);
    if (!found.ok) return found.code;
    const text = found.value.text(file as FileId);
    return text.ok ? text.value : text.code;
  };

  test('are named by branch, tag, id, a part of it, and steps back', () => {
    const first = git('rev-parse', 'HEAD');
    git('tag', '-a', 'v1', '-m', 'one');
    write('compose.yaml', `${COMPOSE}# two\n`);
    commit('second');
    for (const name of ['v1', 'main~1', 'HEAD^', first, first.slice(0, 8), 'refs/tags/v1', '@~']) {
      expect(textAt(name, 'compose.yaml'), name).toBe(COMPOSE);
    }
    expect(textAt('main', 'compose.yaml')).toContain('# two');
    expect(textAt('HEAD~7', 'compose.yaml')).toBe('unknown-reference');
    expect(textAt('../../../etc/passwd', 'compose.yaml')).toBe('unknown-reference');
  });

  test('come from packs with deltas as from loose objects', () => {
    const big = Array.from({ length: 4000 }, (_, line) => `line ${line * 7919}`).join('\n');
    for (let version = 0; version < 6; version++) {
      write('notes.txt', `${big}\nversion ${version}\n`);
      commit(`version ${version}`);
    }
    git('gc', '-q', '--aggressive', '--prune=now');
    for (let back = 0; back < 6; back++) {
      expect(textAt(`main~${back}`, 'notes.txt')).toBe(`${big}\nversion ${5 - back}\n`);
    }
  });

  test('keep to the target, follow no link, and are right in a linked working tree', () => {
    write('app/Dockerfile', 'FROM debian:13\n');
    execFileSync('ln', ['-s', 'compose.yaml', join(root, 'link.yaml')]);
    commit('more');
    expect(textAt('main', 'Dockerfile', 'app')).toBe('FROM debian:13\n');
    expect(textAt('main', '../compose.yaml', 'app')).toBe('outside');
    expect(textAt('main', 'link.yaml')).toBe('link');
    const linked = join(root, '..', `${root.split('/').at(-1)}-linked`);
    folders.push(linked);
    git('worktree', 'add', '-q', linked);
    const found = diskGit(linked, diskFiles(linked)).filesAt('main');
    expect(found.ok && found.value.text('compose.yaml' as FileId)).toMatchObject({ value: COMPOSE });
  });

  test('are there for a submodule too, as the commit had it and as far as it is checked out', () => {
    const other = repositoryWith('Dockerfile', 'FROM debian:12\n');
    addSubmodule(other, 'libs/app');
    commitIn(other, 'Dockerfile', 'FROM debian:13\n');
    git('-C', 'libs/app', 'pull', '-q');
    commit('the submodule goes on');
    expect(textAt('main~1', 'libs/app/Dockerfile')).toBe('FROM debian:12\n');
    expect(textAt('main', 'libs/app/Dockerfile')).toBe('FROM debian:13\n');
    expect(textAt('main', 'app/Dockerfile', 'libs')).toBe('FROM debian:13\n');
    expect(textAt('main~2', 'libs/app/Dockerfile')).toBe('missing');
    git('submodule', 'deinit', '-q', '-f', 'libs/app');
    expect(textAt('main', 'libs/app/Dockerfile')).toBe('missing');
  });

  test('are not read out of a repository that a link in the place of a submodule leads to', () => {
    const other = repositoryWith('Dockerfile', 'FROM debian:12\n');
    git('update-index', '--add', '--cacheinfo', `160000,${git('-C', other, 'rev-parse', 'HEAD')},app`);
    git('commit', '-qm', 'a submodule');
    execFileSync('ln', ['-s', other, join(root, 'app')]);
    expect(textAt('main', 'app/Dockerfile')).toBe('missing');
  });

  test('are refused when an object is not what its name says', () => {
    const blob = git('rev-parse', 'HEAD:compose.yaml');
    write('evil', 'services: {}\n');
    const evil = git('hash-object', '-w', 'evil');
    const path = (id: string): string => join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    execFileSync('cp', ['-f', path(evil), path(blob)]);
    expect(textAt('main', 'compose.yaml')).toBe('failed');
  });

  test('a folder outside any repository has none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-none-'));
    folders.push(folder);
    expect(diskGit(folder, diskFiles(folder)).filesAt('HEAD')).toMatchObject({ code: 'no-repository' });
  });
});

describe('--diff-base', () => {
  test('fails only on what the change brings', async () => {
    expect((await run(['--diff-base', 'main', '--fail-on', 'new'])).code).toBe(0);
    write('compose.yaml', `# moved\n\n${COMPOSE}    ports: ["8080:80"]\n`);
    const { code, fresh } = await run(['--diff-base', 'main', '--fail-on', 'new']);
    expect([code, fresh]).toEqual([1, [PORTS]]);
  });

  test('says nothing of a submodule that the change leaves alone', async () => {
    const database = 'services:\n  db:\n    image: postgres:17\n    privileged: true\n';
    addSubmodule(repositoryWith('compose.yaml', database), 'db');
    write('compose.yaml', `${COMPOSE}    network_mode: host\n`);
    const { rules, fresh } = await run(['--diff-base', 'HEAD']);
    expect(rules).toContain('container/not-privileged/privileged');
    expect(fresh).toContain('container/host-isolation/host-network');
    expect(fresh).not.toContain('container/not-privileged/privileged');
  });

  test('a change that waives itself in the policy', async () => {
    write('compose.yaml', `${COMPOSE}    ports: ["8080:80"]\n`);
    write('plimsoll.yaml', 'waivers:\n  - { control: network/exposed-ports, reason: trust me }\n');
    expect((await run([])).rules).not.toContain(PORTS);
    const { rules, refused } = await run(['--diff-base', 'main']);
    expect(rules).toContain(PORTS);
    expect(refused).toMatchObject([
      { waives: 'network/exposed-ports', why: expect.stringMatching(/comes with the change/) },
    ]);
  });

  test('a change that waives itself with a comment', async () => {
    write(
      'compose.yaml',
      `${COMPOSE}    ports: ["8080:80"] # plimsoll ignore=network/exposed-ports reason="trust me"\n`,
    );
    expect((await run([])).rules).not.toContain(PORTS);
    expect((await run(['--diff-base', 'main'])).rules).toContain(PORTS);
  });

  test('a change that hides behind a comment or a file for another tool', async () => {
    const lax = 'FROM debian\nRUN apt-get update && apt-get install curl\nUSER 1000:1000\n';
    write('app/Dockerfile', lax);
    commit('app');
    const UNTAGGED = 'image/pinned-tag/floating-base';
    expect((await run(['--diff-base', 'main'])).rules).toContain(UNTAGGED);
    write('app/Dockerfile', `# hadolint ignore=DL3006\n${lax}`);
    write('.trivyignore', 'DS-0001\n');
    expect((await run([])).rules).not.toContain(UNTAGGED);
    const { rules, refused } = await run(['--diff-base', 'main']);
    expect(rules).toContain(UNTAGGED);
    expect(refused.map(({ why }) => why)).toContainEqual(expect.stringMatching(/comes with the change/));
  });

  test('a change that brings rules of its own', async () => {
    write('plimsoll.yaml', 'own: { modules: [rules.mjs] }\n');
    write('rules.mjs', 'globalThis.plimsollRanTheChange = true;\nexport const x = 1;\n');
    const { skipped } = await run(['--diff-base', 'main']);
    expect(skipped).toMatchObject([{ path: 'plimsoll.yaml', why: expect.stringMatching(/--policy FILE/) }]);
    expect('plimsollRanTheChange' in globalThis).toBe(false);
  });

  test('a change that leaves its file out of the check, trusts a registry or makes itself a role', async () => {
    write('plimsoll.yaml', 'exclude: ["*.yaml"]\nregistries: [evil.example.com]\nroles: { web: job }\n');
    const { rules, skipped } = await run(['--diff-base', 'main']);
    expect(rules).toContain(READ_ONLY);
    expect(skipped).toMatchObject([
      { path: 'plimsoll.yaml', why: expect.stringMatching(/edits roles, registries, exclude; .*main/) },
    ]);
  });

  test('a change that edits the policy its pipeline names', async () => {
    const PRIVILEGED = 'container/not-privileged/privileged';
    const waives = (control: string): string => `waivers:\n  - { control: ${control}, reason: trust me }\n`;
    write('ci/policy.yaml', waives('container/read-only'));
    commit('policy');
    write('compose.yaml', `${COMPOSE}    privileged: true\n`);
    write('ci/policy.yaml', waives('container/not-privileged'));
    const args = ['--policy', join(root, 'ci/policy.yaml')];
    expect((await run(args)).rules).not.toContain(PRIVILEGED);
    const { rules, skipped } = await run([...args, '--diff-base', 'main']);
    expect(rules).toContain(PRIVILEGED);
    expect(rules).not.toContain(READ_ONLY);
    expect(skipped).toMatchObject([
      { path: 'ci/policy.yaml', why: expect.stringMatching(/the change edits it; .*main/) },
    ]);
  });

  test('a change that brings the policy its pipeline names', async () => {
    write('ci/policy.yaml', 'waivers:\n  - { control: container/read-only, reason: trust me }\n');
    const { code, rules } = await run(['--policy', join(root, 'ci/policy.yaml'), '--diff-base', 'main']);
    expect(code).not.toBe(2);
    expect(rules).toContain(READ_ONLY);
  });

  test('a part of the target is judged by the policy and the baseline that lie beside it', async () => {
    write('ci/policy.yaml', 'waivers:\n  - { control: container/read-only, reason: writes }\n');
    write('ci/baseline.json', '{"schemaVersion":1,"findings":[]}\n');
    write('app/Dockerfile', 'FROM debian:13\nUSER 1000:1000\n');
    commit('parts');
    const { code, err, rules } = await run([
      ...[join(root, 'compose.yaml'), join(root, 'app'), '--diff-base', 'main'],
      ...['--policy', join(root, 'ci/policy.yaml'), '--baseline', join(root, 'ci/baseline.json')],
    ]);
    expect([code, err]).not.toContain(2);
    expect(rules).not.toContain(READ_ONLY);
  });

  test('a change that breaks the policy is reported and judged all the same', async () => {
    write('plimsoll.yaml', 'waivers: oops\n');
    expect((await run([])).code).toBe(2);
    const { rules, skipped } = await run(['--diff-base', 'main']);
    expect(rules).toContain(READ_ONLY);
    expect(skipped[0]?.why).toMatch(/waivers is a list/);
  });

  test('a change that edits the baseline', async () => {
    await run(['--baseline', join(root, 'baseline.json'), '--write-baseline']);
    commit('baseline');
    write('compose.yaml', `${COMPOSE}    ports: ["8080:80"]\n`);
    const args = ['--baseline', join(root, 'baseline.json'), '--fail-on', 'new'];
    expect((await run(args)).fresh).toEqual([PORTS]);
    await run(['--baseline', join(root, 'baseline.json'), '--write-baseline']);
    expect((await run(args)).code).toBe(0);
    expect((await run([...args, '--diff-base', 'main'])).fresh).toEqual([PORTS]);
  });

  test('what was accepted before the change still is', async () => {
    write('plimsoll.yaml', 'waivers:\n  - { control: container/read-only, reason: writes }\n');
    commit('policy');
    write('compose.yaml', `${COMPOSE}    init: true\n`);
    expect((await run(['--diff-base', 'main'])).rules).not.toContain(READ_ONLY);
  });

  test('a reference that is not there is a mistake of the call', async () => {
    const { code, err } = await run(['--diff-base', 'nowhere']);
    expect([code, err]).toEqual([2, expect.stringMatching(/nowhere names no commit/)]);
  });
});

describe('in a merge request that CI builds', () => {
  beforeEach(() => {
    write(
      'compose.yaml',
      `${COMPOSE}    ports: ["8080:80"] # plimsoll ignore=network/exposed-ports reason="trust me"\n`,
    );
  });

  test('the base that CI names judges', async () => {
    git('update-ref', 'refs/remotes/origin/main', git('rev-parse', 'HEAD'));
    expect((await run([], { GITHUB_BASE_REF: 'main' })).rules).toContain(PORTS);
    expect((await run([], { GITHUB_BASE_REF: '' })).rules).not.toContain(PORTS);
    expect((await run([], { CI_MERGE_REQUEST_DIFF_BASE_SHA: git('rev-parse', 'HEAD') })).rules).toContain(PORTS);
  });

  test('and where it cannot be read, nothing of the change counts', async () => {
    const { rules, err } = await run([], { GITHUB_BASE_REF: 'main' });
    expect(rules).toContain(PORTS);
    expect(err).toMatch(/git fetch/);
  });
});

describe('--baseline', () => {
  const file = (): string => join(root, 'baseline.json');

  test('knows what was written down, and since when', async () => {
    expect((await run(['--baseline', file(), '--fail-on', 'new'])).code).toBe(2);
    await run(['--baseline', file(), '--write-baseline']);
    expect(await run(['--baseline', file(), '--fail-on', 'new'])).toMatchObject({ code: 0, fresh: [] });
    write('compose.yaml', `${COMPOSE}    ports: ["8080:80"]\n`);
    expect(await run(['--baseline', file(), '--fail-on', 'new'])).toMatchObject({ code: 1, fresh: [PORTS] });
  });

  test('is refused when it is something else', async () => {
    write('baseline.json', '{"findings": [1]}');
    const { code, err } = await run(['--baseline', file()]);
    expect([code, err]).toEqual([2, expect.stringMatching(/no baseline/)]);
  });

  test('and without anything to compare with, new means nothing', async () => {
    expect(await run(['--fail-on', 'new'])).toMatchObject({ code: 2, err: expect.stringMatching(/--diff-base REF/) });
  });
});
