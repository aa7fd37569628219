import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { controls } from '../src/checklist/index.ts';
import { type Answer, answerOf } from './support/answer-of.ts';
import { INIT_PROJECTS } from './support/init-projects.ts';
import { writeFiles } from './support/write-files.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const lay = (files: { readonly [path: string]: string }): string => {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-init-'));
  folders.push(root);
  writeFiles(root, files);
  return root;
};
const init = (root: string, ...args: readonly string[]): Promise<Answer> =>
  answerOf(['init', '--docker', ...args], { cwd: root });
const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
/** What init writes for a project, by file. */
const written = async (files: { readonly [path: string]: string }) => {
  const root = lay(files);
  const { code, out, err } = await init(root);
  expect([code, err]).toEqual([0, '']);
  return { root, out, dockerfile: text(root, 'Dockerfile'), compose: text(root, 'compose.yaml') };
};
const project = (name: string): { readonly [path: string]: string } => {
  const files = INIT_PROJECTS[name];
  if (files === undefined) throw new Error(`no sample is called ${name}`);
  return files;
};

/** A digest is what a registry knows, and `fix --review` asks it. */
const OF_A_REGISTRY = 'image/pinned-digest';
const gating = new Set<string>(controls.flatMap(({ id, level, gating: gates }) => (gates && level <= 3 ? [id] : [])));

describe.each(Object.entries(INIT_PROJECTS))('%s', (_, files) => {
  test('what is written fails no control of levels 1 to 3 that files decide', async () => {
    const { root } = await written(files);
    const { out } = await answerOf(['check', '--format', 'json'], { cwd: root });
    const { subjects, errors } = JSON.parse(out);
    expect(errors).toEqual([]);
    expect(subjects.map(({ id }: { readonly id: string }) => id)).toContain('service:app');
    const failing = subjects.flatMap(
      ({ id, verdicts }: { readonly id: string; readonly verdicts: readonly { control: string; verdict: string }[] }) =>
        verdicts
          .filter(({ control, verdict }) => verdict === 'fail' && gating.has(control) && control !== OF_A_REGISTRY)
          .map(({ control }) => `${id} ${control}`),
    );
    expect(failing).toEqual([]);
  });

  test('a second run writes nothing, and another folder gets the same', async () => {
    const { root, dockerfile, compose } = await written(files);
    const again = await init(root);
    expect([again.code, again.out]).toEqual([0, expect.not.stringContaining('written')]);
    const other = await written(files);
    expect([other.dockerfile, other.compose]).toEqual([dockerfile, compose]);
  });
});

describe('the Dockerfile is one for exactly this project', () => {
  test.each([
    [
      'Express with PostgreSQL and Redis',
      ['FROM node:26-slim', 'npm ci --omit=dev', 'EXPOSE 4000', '/healthz', 'CMD ["node", "server.js"]'],
    ],
    [
      'Next.js, standalone',
      ['FROM node:24-slim', 'pnpm@10.18.0', 'COPY --from=build /app/.next/standalone ./', 'HOSTNAME=0.0.0.0'],
    ],
    [
      'NestJS with MySQL',
      ['FROM node:24 AS build', 'yarn@1.22.22 install --frozen-lockfile', 'CMD ["node", "dist/main"]'],
    ],
    [
      'pages built with Vite',
      ['npm run build', 'FROM nginxinc/nginx-unprivileged:1.30-alpine-slim', 'try_files', '/app/dist'],
    ],
    [
      'FastAPI with uv, PostgreSQL and Redis',
      ['uv sync --locked --no-dev', 'FROM python:3.14-slim\n', 'CMD ["uvicorn", "app.main:app"', '8000/health'],
    ],
    [
      'Django with requirements by place',
      [
        'COPY requirements ./requirements',
        '--requirement requirements/production.txt',
        'libpq5',
        'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop.wsgi:application"]',
      ],
    ],
    ['Flask with Poetry', ['poetry install --only main', 'web:create_app()']],
    [
      'Go with pgx',
      ['FROM golang:1.27-alpine AS build', 'CGO_ENABLED=0', './cmd/ledger', 'EXPOSE 8090', 'FROM alpine:3.24'],
    ],
    [
      'Spring Boot with PostgreSQL',
      ['FROM eclipse-temurin:21-jdk AS build', 'sh mvnw', 'EXPOSE 8081', '8081/actuator/health'],
    ],
    ['axum with sqlx', ['cargo build --release --locked', 'libssl-dev', 'libssl3t64', 'EXPOSE 3000']],
    ['Rails with PostgreSQL', ['FROM ruby:3.4-slim', 'assets:precompile', 'libpq-dev', '3000/up']],
    ['PHP with MySQL', ['FROM composer:2', 'docker-php-ext-install pdo_mysql intl', 'USER 33:33']],
    ['ASP.NET Core', ['dotnet/sdk:10.0', 'dotnet/aspnet:10.0-alpine', 'CMD ["dotnet", "Web.dll"]']],
    ['Laravel', ['FROM php:8.5-apache-trixie', 'LOG_CHANNEL=stderr', '#/var/www/html#/app/public#', '8080/up']],
    ['Next.js, exported', ['FROM nginxinc/nginx-unprivileged', '/app/out']],
    [
      'Bun with Hono',
      [
        'FROM oven/bun:1.3.2-slim AS build',
        'bun install --frozen-lockfile --production\n',
        `fetch('http://127.0.0.1:3100/healthz')`,
        'CMD ["bun", "src/index.ts"]',
      ],
    ],
    [
      'npm workspace of which one package starts',
      [
        'FROM node:24-slim AS build',
        'COPY packages/unused/package.json ./packages/unused/',
        'npm ci --workspace apps/api --workspace packages/words --include-workspace-root\n',
        'RUN npm run build --workspace packages/words\nRUN npm run build --workspace apps/api\n',
        'COPY --from=build /app/packages/words ./packages/words\nCOPY --from=build /app/apps/api ./apps/api\nWORKDIR /app/apps/api\n',
        '8081/healthz',
      ],
    ],
    ['a static site', ['COPY public /usr/share/nginx/html', 'EXPOSE 8080']],
  ])('%s', async (name, parts) => {
    const { dockerfile } = await written(project(name));
    for (const part of parts) expect(dockerfile).toContain(part);
    expect(dockerfile).toMatch(/^USER \d+:\d+$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  });
});

describe('scripts of a package that run while it is installed', () => {
  const dockerfileOf = async (scripts: { readonly [name: string]: string }): Promise<string> =>
    (
      await written({
        'package.json': JSON.stringify({ scripts: { start: 'node a.js', ...scripts }, dependencies: { koa: '3' } }),
        'package-lock.json': '{}',
        'a.js': '',
      })
    ).dockerfile;

  test('hooks of git take the tools of development, which go afterwards', async () => {
    expect(await dockerfileOf({ prepare: 'husky' })).toMatch(/npm ci\nRUN npm prune --omit=dev\n/);
  });

  test('others take the sources', async () => {
    expect(await dockerfileOf({ postinstall: 'node tools/fetch.js' })).toMatch(
      /WORKDIR \/app\nCOPY \. \.\nRUN .*npm ci\n/,
    );
  });

  test('a build is run whatever starts, for the pages that it makes', async () => {
    expect(await dockerfileOf({ build: 'vite build' })).toContain('RUN npm run build');
    expect(await dockerfileOf({ build: 'docker build .' })).not.toContain('RUN npm run build');
  });
});

describe('an app reaches its stores by the variables that it reads', () => {
  test('an address keeps its scheme, and the password is read from its file when it starts', async () => {
    const { compose, out } = await written(project('FastAPI with uv, PostgreSQL and Redis'));
    expect(compose).toContain(
      'export DATABASE_URL="postgresql+asyncpg://app:$$(cat /run/secrets/db_password)@db:5432/app"',
    );
    expect(compose).toContain('export JWT_SECRET="$$(cat /run/secrets/jwt_secret)"');
    expect(compose).toMatch(/environment:\n {6}REDIS_HOST: redis\n/);
    expect(out).toContain('openssl rand -hex 16 > secrets/db_password');
  });

  test('a framework that reads variables by itself gets them', async () => {
    const { compose } = await written(project('Rails with PostgreSQL'));
    expect(compose).toContain('export SECRET_KEY_BASE="$$(cat /run/secrets/secret_key_base)"');
    expect(compose).toContain('@db:5432/app"');
  });

  test('fields of a settings class are variables, and those that may be left out are not asked for', async () => {
    const { compose } = await written({
      'requirements.txt': 'fastapi==0.119.0\nuvicorn==0.37.0\npydantic-settings==2.11.0\npsycopg2-binary==2.9.11\n',
      'main.py':
        'from fastapi import FastAPI\napp = FastAPI()\n\nclass Settings(BaseSettings):\n    POSTGRES_SERVER: str\n    postgres_password: str\n    SMTP_PASSWORD: str | None = None\n',
    });
    expect(compose).toContain('POSTGRES_SERVER: db');
    expect(compose).toContain('export POSTGRES_PASSWORD="$$(cat /run/secrets/db_password)"');
    expect(compose).not.toContain('smtp_password');
  });

  test('SQLAlchemy is told which client it shall take', async () => {
    const { compose } = await written({
      'requirements.txt': 'fastapi==0.119.0\nuvicorn==0.37.0\nSQLAlchemy==2.0.44\nasyncpg==0.30.0\n',
      'main.py': 'import os\nfrom fastapi import FastAPI\napp = FastAPI()\nurl = os.environ["DATABASE_URL"]\n',
    });
    expect(compose).toContain('"postgresql+asyncpg://app:');
  });

  test('variables that sources read count where there is no example', async () => {
    const { compose } = await written(project('NestJS with MySQL'));
    expect(compose).toMatch(/ {6}DB_HOST: db\n {6}DB_NAME: app\n {6}DB_USER: app\n/);
    expect(compose).toContain('export DB_PASSWORD="$$(cat /run/secrets/db_password)"');
  });

  test('MongoDB gets a user for the app beside its administrator', async () => {
    const { root, compose, dockerfile } = await written(project('Koa with MongoDB and RabbitMQ'));
    expect(dockerfile).not.toContain('MONGODB_URI');
    expect(compose).toContain('export MONGODB_URI="mongodb://app:$$(cat /run/secrets/mongo_password)@mongo:27017/app"');
    expect(compose).toContain('export AMQP_URL="amqp://app:$$(cat /run/secrets/rabbitmq_password)@rabbitmq:5672"');
    expect(compose).toContain('- ./mongo/create-user.js:/docker-entrypoint-initdb.d/create-user.js:ro');
    expect(compose).toContain('secrets: [mongo_password, mongo_root_password]');
    expect(text(root, 'mongo/create-user.js')).toContain('/run/secrets/mongo_password');
  });

  test('Spring reads the folder of secrets by itself', async () => {
    const { compose } = await written(project('Spring Boot with PostgreSQL'));
    expect(compose).toContain('SPRING_DATASOURCE_URL: jdbc:postgresql://db:5432/app');
    expect(compose).toContain('target: spring.datasource.password');
    expect(compose).not.toContain('command:');
  });

  test('a store that nothing tells the way to is said, in the file and at the end', async () => {
    const { compose, out } = await written({
      'package.json': JSON.stringify({
        scripts: { start: 'node a.js' },
        dependencies: { express: '5', mongoose: '8' },
      }),
      'a.js': "require('express')().listen(3000);\n",
    });
    const sentence = /tell it where MongoDB is, of which nothing says how: mongo:27017/;
    expect(compose).toMatch(sentence);
    expect(out).toMatch(sentence);
  });

  test('which of two databases is used is not guessed', async () => {
    const { compose, out } = await written({
      'package.json': JSON.stringify({ scripts: { start: 'node a.js' }, dependencies: { pg: '8', mysql2: '3' } }),
      'a.js': '',
    });
    expect(compose).not.toContain('image:');
    expect(out).toContain('PostgreSQL and MySQL, and nothing says which of them is used');
  });
});

describe('what is not certain is not guessed', () => {
  test.each([
    ['nothing that is known', { 'main.zig': '' }, /no project of Node\.js, Python/],
    [
      'a folder of projects',
      { 'api/go.mod': 'module a\n', 'web/package.json': '{}' },
      /projects lie in api, web: name one/,
    ],
    [
      'a workspace',
      {
        'package.json': '{ "workspaces": ["apps/*"] }',
        'apps/api/package.json': '{ "scripts": { "start": "node ." } }',
      },
      /workspace of several packages.*apps\/api/,
    ],
    [
      'one of a workspace',
      { 'package.json': '{ "dependencies": { "ui": "workspace:*" } }' },
      /one package of a workspace/,
    ],
    ['no start', { 'package.json': '{}' }, /nothing says what starts it: give package\.json a script "start"/],
    [
      'a script for development',
      { 'package.json': '{ "scripts": { "start": "ts-node src/main.ts" } }' },
      /starts ts-node, which is for development/,
    ],
    ['a broken manifest', { 'package.json': '{' }, /package\.json cannot be read/],
    [
      'Flask without a server',
      { 'requirements.txt': 'flask==3.1.2\n', 'app.py': 'app = Flask(__name__)\n' },
      /add gunicorn/,
    ],
    [
      'several programs',
      {
        'go.mod': 'module x\n',
        'cmd/a/main.go': 'package main\nfunc main() {}\n',
        'cmd/b/main.go': 'package main\nfunc main() {}\n',
      },
      /several programs \(\.\/cmd\/a, \.\/cmd\/b\)/,
    ],
    ['a broken pyproject.toml', { 'pyproject.toml': '[project' }, /pyproject\.toml cannot be read/],
  ])('%s', async (_, files, why) => {
    const root = lay(files);
    const { code, err } = await init(root);
    expect([code, err]).toEqual([3, expect.stringMatching(why)]);
    expect(() => text(root, 'Dockerfile')).toThrow();
  });

  test('a release that has ended is said, and its successor taken', async () => {
    const { dockerfile, out } = await written({ ...project('Express with PostgreSQL and Redis'), '.nvmrc': '18\n' });
    expect(dockerfile).toContain('FROM node:22-slim');
    expect(out).toMatch(/it asks for Node\.js 18, which gets no fixes any more: try it on 22/);
  });
});

test('a Dockerfile that is there tells what compose.yaml has to say', async () => {
  const root = lay({
    ...project('Express with PostgreSQL and Redis'),
    Dockerfile: 'FROM node:24-slim\nUSER 1000:1000\nEXPOSE 9000\nCMD ["node", "other.js"]\n',
  });
  const { code, out } = await init(root);
  expect([code, out]).toEqual([0, expect.stringMatching(/kept +Dockerfile[\s\S]*harden app tries/)]);
  expect(text(root, 'compose.yaml')).toMatch(/127\.0\.0\.1:9000:9000[\s\S]*exec node other\.js/);
});

test('a program of a language that is not known is run by its Dockerfile', async () => {
  const root = lay({ 'main.zig': '', Dockerfile: 'FROM scratch\nCOPY app /\nEXPOSE 80/tcp\nENTRYPOINT ["/app"]\n' });
  expect((await init(root)).code).toBe(0);
  expect(text(root, 'compose.yaml')).toContain('"127.0.0.1:80:80"');
});

test('files that are there stay, whatever they are called', async () => {
  const root = lay({
    ...project('a static site'),
    Containerfile: 'FROM scratch\n',
    'docker-compose.yml': 'services: {}\n',
  });
  const { out } = await init(root);
  expect(out).toMatch(/kept +Containerfile[\s\S]*kept +docker-compose\.yml/);
  expect(() => text(root, 'Dockerfile')).toThrow();
});

test.each([
  [
    'a pom.xml',
    {
      'pom.xml': '<p>spring-boot-maven-plugin</p>',
      'src/main/resources/application.yml': `server:\n${'  \n'.repeat(2e5)}`,
    },
  ],
  [
    'a schema',
    {
      'package.json': '{ "scripts": { "start": "node a" }, "dependencies": { "@prisma/client": "5" } }',
      'prisma/schema.prisma': 'datasource x {'.repeat(5e4),
    },
  ],
  [
    'requirements',
    { 'requirements.txt': `${'a'.repeat(1e6)}\n-r ${'b/'.repeat(1e5)}\n`, 'main.py': 'port = '.repeat(1e5) },
  ],
  [
    'ranges of releases',
    {
      'package.json': JSON.stringify({ scripts: { start: 'node a' }, engines: { node: 'a'.repeat(3e5) } }),
      Gemfile: 'gem "rails"\n',
      'Gemfile.lock': '\n'.repeat(3e5),
      'config/environments/production.rb': '\n'.repeat(3e5),
    },
  ],
  [
    'a manifest of other types',
    { 'package.json': '{ "scripts": [1], "dependencies": "express", "engines": { "node": {} } }', 'index.js': '' },
  ],
])('%s that is no work of a person gets an answer', async (_, files) => {
  expect((await init(lay(files), '--dry-run')).code).toBe(0);
});

test('--dry-run shows a diff and writes nothing', async () => {
  const root = lay(project('Go with pgx'));
  const { code, out } = await init(root, '--dry-run');
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^--- \/dev\/null\n\+\+\+ b\/Dockerfile\n@@ -0,0 \+1,\d+ @@\n\+FROM golang/),
  ]);
  expect(() => text(root, 'compose.yaml')).toThrow();
  expect((await answerOf(['init', '--dry-run'], { cwd: root })).code).toBe(2);
});
