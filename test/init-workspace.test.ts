import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Answer, answerOf } from './support/answer-of.ts';
import { writeFiles } from './support/write-files.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Project = { readonly [path: string]: string };

/** A workspace with two packages that start, one that both stand on, and one that this one stands on. */
const MEMBERS: Project = {
  'apps/api/package.json': JSON.stringify({
    name: 'api',
    scripts: { build: 'tsc', start: 'node dist/main.js' },
    dependencies: { fastify: '5', '@shop/words': 'workspace:*' },
  }),
  'apps/api/main.ts': "app.listen({ port: 8081, host: '0.0.0.0' });\n",
  'apps/web/package.json': JSON.stringify({
    name: 'web',
    scripts: { build: 'next build', start: 'next start' },
    dependencies: { next: '16', '@shop/words': 'workspace:*' },
  }),
  'packages/words/package.json': JSON.stringify({
    name: '@shop/words',
    scripts: { build: 'tsc' },
    dependencies: { '@shop/letters': 'workspace:*' },
  }),
  'packages/letters/package.json': '{ "name": "@shop/letters", "scripts": { "build": "tsc" } }',
};
const PNPM: Project = {
  ...MEMBERS,
  'package.json': '{ "private": true, "packageManager": "pnpm@10.18.0", "engines": { "node": "24" } }',
  'pnpm-workspace.yaml':
    "packages:\n  # all of them\n  - './apps/*'\n  - packages/**\n\nonlyBuiltDependencies:\n  - other\n",
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
};
const lay = (files: Project): string => {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-workspace-'));
  folders.push(root);
  mkdirSync(join(root, '.git'));
  writeFiles(root, files);
  return root;
};
const init = (root: string, folder: string): Promise<Answer> => answerOf(['init', '--docker', folder], { cwd: root });
const dockerfileOf = async (files: Project, folder = 'apps/api'): Promise<string> => {
  const root = lay(files);
  expect((await init(root, folder)).err).toBe('');
  return readFileSync(join(root, folder, 'Dockerfile'), 'utf8');
};

test('one package is built in the context of the whole, and what it stands on before it', async () => {
  const root = lay(PNPM);
  const { code, out } = await init(root, 'apps/api');
  expect([code, out]).toEqual([0, expect.stringContaining('written  Dockerfile.dockerignore')]);
  const text = (path: string): string => readFileSync(join(root, 'apps/api', path), 'utf8');
  expect(text('compose.yaml')).toContain('    build:\n      context: ../..\n      dockerfile: apps/api/Dockerfile\n');
  expect(text('Dockerfile.dockerignore')).toMatch(/^\*\*\/node_modules$/m);
  expect(text('Dockerfile.dockerignore')).toMatch(/^apps\/api\/secrets$/m);
  expect(text('Dockerfile')).toContain(`RUN pnpm --filter @shop/letters run build
RUN pnpm --filter @shop/words run build
RUN pnpm --filter api run build
`);
  expect(text('Dockerfile')).toContain('pnpm install --frozen-lockfile --filter . --filter api...\nCOPY . .\n');
  const { subjects, errors } = JSON.parse((await answerOf(['check', '--format', 'json'], { cwd: root })).out);
  expect(errors).toEqual([]);
  const failing = subjects.flatMap(
    ({ verdicts }: { readonly verdicts: readonly { control: string; verdict: string }[] }) =>
      verdicts.filter(({ verdict }) => verdict === 'fail').map(({ control }) => control),
  );
  // what only a registry knows, and what is of the highest level
  expect(failing.filter((control: string) => control.startsWith('build/') || control.startsWith('container/'))).toEqual(
    [],
  );
});

test('where Turborepo orders the tasks, it is what builds', async () => {
  const turbo = {
    ...PNPM,
    'turbo.json': '{}',
    'package.json': '{ "packageManager": "pnpm@10.18.0", "devDependencies": { "turbo": "2" } }',
  };
  expect(await dockerfileOf(turbo)).toMatch(/^RUN pnpm exec turbo run build --filter=api$/m);
  expect(await dockerfileOf({ ...turbo, 'package.json': '{ "packageManager": "pnpm@10.18.0" }' })).not.toContain(
    'turbo',
  );
});

test('Yarn is asked for one package of its workspace', async () => {
  const yarn = (lock: string, more: Project) =>
    dockerfileOf({
      ...MEMBERS,
      'package.json': '{ "workspaces": { "packages": ["apps/*", "packages/*"] } }',
      'yarn.lock': lock,
      ...more,
    });
  expect(await yarn('# yarn lockfile v1\n', {})).toContain(
    'RUN npx --yes yarn@1.22.22 workspace @shop/words run build',
  );
  const berry = await yarn('__metadata:\n  version: 8\n', { '.yarnrc.yml': 'nodeLinker: node-modules\n' });
  expect(berry).toContain('@yarnpkg/cli-dist@4.9.2 workspaces focus api --production');
});

test('what Next.js writes for one package of a workspace lies below the path of that package', async () => {
  const dockerfile = await dockerfileOf(
    { ...PNPM, 'apps/web/next.config.js': "module.exports = { output: 'standalone' };\n" },
    'apps/web',
  );
  expect(dockerfile).toContain(`COPY --from=build /app/apps/web/.next/standalone ./
COPY --from=build /app/apps/web/.next/static ./apps/web/.next/static
WORKDIR /app/apps/web
`);
});

test('where several start, the root names them; a folder that no pattern names is a project of its own', async () => {
  const root = lay({
    ...PNPM,
    'tools/bot/package.json': '{ "scripts": { "start": "node a.js" } }',
    'tools/bot/a.js': '',
  });
  expect((await init(root, '.')).err).toContain('apps/api, apps/web');
  expect((await init(root, 'tools/bot')).code).toBe(0);
  expect(readFileSync(join(root, 'tools/bot/compose.yaml'), 'utf8')).toContain('build: .\n');
});
