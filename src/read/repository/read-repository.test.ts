import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { RepositoryFacts } from '../../model/repository.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { concernsRepository, readRepository } from './read-repository.ts';

const read = (
  files: { readonly [path: string]: string },
  more: { unversioned?: boolean; environments?: readonly FileId[] } = {},
): RepositoryFacts =>
  readRepository(memoryFiles(files), '.' as FileId, {
    paths: (Object.keys(files) as FileId[]).filter(concernsRepository),
    ...more,
  });

const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n';

test('a file counts as secret by its name and its content together', () => {
  const { secretFiles } = read({
    '.env': 'POSTGRES_PASSWORD=Xk93mdPq2\n',
    'versions.env': 'TAG=1.2\nTOKEN_TTL=3600\nPASSWORD=${PASSWORD}\nSECRET=changeme\n',
    '.env.example': 'POSTGRES_PASSWORD=Xk93mdPq2\n',
    'certs/server.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    'certs/server.key': key,
    'test/fixtures/dummy.key': key,
    id_rsa: key,
    '.npmrc': '//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n',
    'ui/.npmrc': '//registry.npmjs.org/:_authToken=npm_abcdefghijklmnop\n',
    'store.p12': '\0binary',
  });
  expect(secretFiles.map(({ file, specimen }) => (specimen ? `(${file})` : file))).toEqual([
    '.env',
    'certs/server.key',
    '(test/fixtures/dummy.key)',
    'id_rsa',
    'ui/.npmrc',
    'store.p12',
  ]);
});

test('a connection string with a password makes an environment file secret', () => {
  expect(read({ '.env': 'DATABASE_URL=postgres://app:Xk93mdPq2@db/app\n' }).secretFiles).toHaveLength(1);
  expect(read({ '.env': 'DATABASE_URL=postgres://app:${PASSWORD}@db/app\n' }).secretFiles).toHaveLength(0);
});

test('without a git folder nobody says what is tracked, and ignore files still show a repository', () => {
  const bare = read({ '.env': 'TOKEN=Xk93mdPq2\n' });
  expect(bare.isRepository.kind).toBe('unknown');
  expect(bare.tracked('.env').kind).toBe('unknown');
  expect(read({ '.gitignore': '' }).isRepository).toEqual({ kind: 'known', value: true });
});

test('a repository before its first git add tracks nothing', () => {
  expect(read({ '.git/HEAD': 'ref: refs/heads/main\n' }).tracked('.env')).toEqual({ kind: 'known', value: false });
});

test('bots are known with what they look after', () => {
  const { updates } = read({
    'renovate.json': '{ "extends": ["config:recommended"] }',
    '.github/dependabot.yml':
      'version: 2\nupdates:\n  - package-ecosystem: docker\n    directory: /\n  - directory: /\n    package-ecosystem: "github-actions"\n',
  });
  expect(updates.map(({ bot, ecosystems }) => [bot, ecosystems])).toEqual([
    ['renovate', { kind: 'known', value: 'all' }],
    ['dependabot', { kind: 'known', value: ['docker', 'github-actions'] }],
  ]);
});

test('an entry of Dependabot that may open no pull request looks after nothing', () => {
  const { updates } = read({
    '.github/dependabot.yml':
      'version: 2\nupdates:\n  - package-ecosystem: docker\n    directory: /\n    open-pull-requests-limit: 0\n  - package-ecosystem: npm\n    directory: /\n',
  });
  expect(updates.map(({ ecosystems }) => ecosystems)).toEqual([{ kind: 'known', value: ['npm'] }]);
});

const folder = mkdtempSync(join(tmpdir(), 'ignores-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('nested ignore files decide as git itself does', () => {
  const files = {
    '.gitignore': '*.pem\n/build\nlogs/\n!keep.pem\n\\#odd\n',
    'a/.gitignore': '!b.pem\n*.key\nsub/x.txt\n/top.txt\n',
    'a/b/.gitignore': '!secret.key\n',
    'we[ird]/.gitignore': '*.env\n',
    '.git/info/exclude': 'local.txt\n*.tmp\n',
  };
  const paths =
    'x.pem keep.pem a/b.pem a/c.pem build/x a/build/x logs/x a/logs/y a/k.key a/b/secret.key a/b/other.key k.key a/sub/x.txt sub/x.txt a/q/sub/x.txt a/top.txt a/b/top.txt we[ird]/p.env wei/p.env local.txt a/local.txt z.tmp #odd'.split(
      ' ',
    );
  execFileSync('git', ['init', '-q', folder]);
  for (const [path, text] of Object.entries({ ...files, ...Object.fromEntries(paths.map((path) => [path, 'x'])) })) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const decides = (path: string): boolean => {
    try {
      execFileSync('git', ['-C', folder, 'check-ignore', '-q', '--no-index', path]);
      return true;
    } catch {
      return false;
    }
  };
  const { ignored } = read(files);
  expect(paths.filter((path) => ignored(path))).toEqual(paths.filter(decides));
});

test('where nothing around is under version control there is no repository, and nothing is tracked', () => {
  const { isRepository, tracked } = read({ '.env': 'PASSWORD=Xk93mdPq2\n' }, { unversioned: true });
  expect(isRepository).toMatchObject({ kind: 'known', value: false });
  expect(tracked('.env')).toMatchObject({ kind: 'known', value: false });
  expect(read({ '.env': 'PASSWORD=Xk93mdPq2\n' }).isRepository.kind).toBe('unknown');
});

test('what only a repository has says that it is one, and a repository below speaks for itself', () => {
  const env = { 'app/.env': 'PASSWORD=Xk93mdPq2\n' };
  expect(read({ ...env, '.gitattributes': '' }, { unversioned: true }).isRepository).toMatchObject({ value: true });
  expect(read({ ...env, 'app/.git/HEAD': 'ref: refs/heads/main\n' }, { unversioned: true }).isRepository).toMatchObject(
    {
      kind: 'unknown',
      why: 'app is a repository of its own: check it by itself',
    },
  );
});

test('a file of variables outside of the folder may be in a repository that nobody looked for', () => {
  const environments = ['../shop/.env' as FileId];
  const { isRepository, tracked } = read({ 'compose.yaml': '' }, { unversioned: true, environments });
  expect([isRepository.kind, tracked('../shop/.env').kind]).toEqual(['unknown', 'unknown']);
});
