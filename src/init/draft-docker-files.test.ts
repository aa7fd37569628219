import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../ports/memory-files.ts';
import { draftDockerFiles } from './draft-docker-files.ts';

type Project = { readonly [path: string]: string };

const draftsOf = (project: Project) => draftDockerFiles(memoryFiles(project), '2026-11-28');
const drafted = (project: Project) => {
  const drafts = draftsOf(project);
  if (drafts.kind === 'none') throw new Error(drafts.why);
  const text = (path: string): string => drafts.files.find((file) => file.path === path)?.text ?? '';
  return { ...drafts, dockerfile: text('Dockerfile'), compose: text('compose.yaml'), ignored: text('.dockerignore') };
};
const whyNone = (project: Project): string => {
  const drafts = draftsOf(project);
  return drafts.kind === 'none' ? drafts.why : drafts.files.map(({ text }) => text).join('\n');
};
const packageJson = (manifest: object): Project => ({
  'package.json': JSON.stringify(manifest),
  'package-lock.json': '{}',
});

describe('a port that an example of variables shows is told to the program', () => {
  test.each([
    [
      'go.mod',
      {
        'go.mod': 'module x\n',
        'main.go': 'package main\nfunc main() { http.ListenAndServe(os.Getenv("PORT"), nil) }\n',
      },
    ],
    [
      'Cargo.toml',
      {
        'Cargo.toml': '[package]\nname = "x"\n[dependencies]\naxum = "0.8"\n',
        'src/main.rs': 'fn main() { env::var("PORT"); }',
      },
    ],
    [
      'package.json',
      { ...packageJson({ scripts: { start: 'node a.js' }, dependencies: { express: '5' } }), 'a.js': '' },
    ],
  ])('%s', (_, project) => {
    const { dockerfile, compose } = drafted({ ...project, '.env.example': 'APP_PORT=4100\n' });
    expect(dockerfile).toMatch(/^ENV .*\bAPP_PORT=4100$/m);
    expect(dockerfile).toContain('EXPOSE 4100');
    expect(compose).not.toContain('APP_PORT');
  });

  test('what stands in the start command goes before it', () => {
    const { dockerfile } = drafted({
      ...packageJson({ scripts: { start: 'PORT=4200 node a.js' }, dependencies: { express: '5' } }),
      'a.js': 'app.listen(process.env.PORT || 3000)',
    });
    expect(dockerfile).toMatch(/^ENV NODE_ENV=production PORT=4200$/m);
    expect(dockerfile).toContain('EXPOSE 4200');
  });
});

describe('Node.js', () => {
  const express = { scripts: { start: 'node a.js' }, dependencies: { express: '5' } };

  test('npm without a lock file copies none', () => {
    const { dockerfile } = drafted({
      'package.json': JSON.stringify({ ...express, packageManager: 'npm@11.6.0' }),
      'a.js': '',
    });
    expect(dockerfile).toMatch(/^COPY package\.json \.\/$/m);
  });

  test('the manager that a project names goes before a lock file that npm left behind', () => {
    const { dockerfile } = drafted({
      ...packageJson({ ...express, packageManager: 'pnpm@10.18.0' }),
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      'a.js': '',
    });
    expect(dockerfile).toContain('pnpm install --frozen-lockfile');
  });

  test('what comes out of a repository of git is fetched where git is', () => {
    const lock = '{ "resolved": "git+ssh://git@github.com/a/b.git#1" }';
    const { dockerfile } = drafted({ 'package.json': JSON.stringify(express), 'package-lock.json': lock, 'a.js': '' });
    expect(dockerfile).toMatch(/^FROM node:\d+ AS build$/m);
  });

  test('Yarn 3 leaves what only development needs where it has no plugin to take it away', () => {
    const yarn = (settings: string): string =>
      drafted({
        'package.json': JSON.stringify(express),
        'yarn.lock': '__metadata:\n',
        '.yarnrc.yml': `nodeLinker: node-modules\nyarnPath: .yarn/releases/yarn-3.6.1.cjs\n${settings}`,
        'a.js': '',
      }).dockerfile;
    expect(yarn('')).not.toContain('focus');
    expect(yarn('plugins:\n  - path: .yarn/plugins/@yarnpkg/plugin-workspace-tools.cjs\n')).toContain(
      'workspaces focus',
    );
  });

  test('what goes to the background would end the container', () => {
    const project = { ...packageJson({ ...express, scripts: { start: 'pm2 start a.js' } }), 'a.js': '' };
    expect(whyNone(project)).toMatch(/goes to the background.*add a script "start:prod"/);
  });

  test('a manager that the image does not have cannot begin what starts', () => {
    const project = {
      ...packageJson({ scripts: { start: 'pnpm migrate && node a.js' }, dependencies: {} }),
      'a.js': '',
    };
    expect(whyNone(project)).toMatch(/not plain from its script: pnpm migrate && node a\.js/);
  });

  test('a lock file of Bun that is no text is one', () => {
    expect(whyNone({ 'package.json': JSON.stringify(express), 'bun.lockb': '\0', 'a.js': '' })).toMatch(
      /^Bun: .*--save-text-lockfile/,
    );
  });
});

describe('pages', () => {
  const vite = { scripts: { build: 'vite build' }, devDependencies: { vite: '7' } };

  test('the source of pages that must be built is not served as it is', () => {
    const project = {
      'package.json': JSON.stringify(vite),
      'index.html': '<script src="/src/main.ts">',
      'bun.lockb': '',
    };
    expect(whyNone(project)).toMatch(/^Bun: /);
  });

  test('pages beside a program of which nothing tells how it starts are not the project', () => {
    expect(whyNone({ 'go.work': 'go 1.26\n', 'public/index.html': '' })).toMatch(/^Go: /);
  });

  test('a package.json that only brings tools does not stand in their way', () => {
    const project = { 'package.json': '{ "devDependencies": { "prettier": "3" } }', 'index.html': '' };
    expect(drafted(project).dockerfile).toContain('COPY . /usr/share/nginx/html');
  });

  test('a library that Vite bundles makes no pages', () => {
    expect(whyNone(packageJson(vite))).toMatch(/nothing says what starts it/);
  });

  test('SvelteKit puts what its static adapter makes into a folder of its own', () => {
    const { dockerfile } = drafted(
      packageJson({
        ...vite,
        devDependencies: { ...vite.devDependencies, '@sveltejs/kit': '2', '@sveltejs/adapter-static': '3' },
      }),
    );
    expect(dockerfile).toContain('COPY --from=build /app/build /usr/share/nginx/html');
  });

  test.each([
    ['a folder', '"outputPath": "out/web"', '/app/out/web/browser'],
    ['an object', '"outputPath": { "base": "out/web" }', '/app/out/web/browser'],
    ['an object that names the folder within', '"outputPath": { "base": "out/web", "browser": "" }', '/app/out/web '],
    ['nothing', '"index": "a"', '/app/dist/web/browser'],
  ])('Angular writes its output as %s', (_, setting, folder) => {
    const { dockerfile } = drafted({
      ...packageJson({ scripts: { build: 'ng build' }, devDependencies: { '@angular/cli': '20' } }),
      'angular.json': `{ "projects": { "web": { "builder": "@angular/build:application", ${setting} } } }`,
    });
    expect(dockerfile).toContain(`COPY --from=build ${folder}`);
  });
});

test('a program of Go is none of the tools for the work on it', () => {
  const main = 'package main\nfunc main() {}\n';
  const tools = {
    'tools/gen/main.go': main,
    '_examples/a/main.go': main,
    'internal/stub/main.go': main,
    'gen.go': `// +build ignore\n${main}`,
  };
  expect(drafted({ 'go.mod': 'module example.com/shop\n', 'cmd/server/main.go': main, ...tools }).dockerfile).toMatch(
    /-o \/out\/shop \.\/cmd\/server$/m,
  );
  expect(whyNone({ 'go.mod': 'module example.com/shop\n', ...tools })).toMatch(/a library has nothing to start/);
});

describe('Python', () => {
  test('requirements at an address and those of the project itself', () => {
    const app = { 'main.py': 'print()\n' };
    const address = drafted({ ...app, 'requirements.txt': '-c https://example.com/constraints.txt\nhttpx==0.28.1\n' });
    expect(address.dockerfile).toContain('COPY requirements.txt ./\nRUN');
    const editable = drafted({ ...app, 'requirements.txt': 'httpx==0.28.1\n-e .\n', 'setup.py': '' });
    expect(editable.dockerfile).toContain('COPY . .\nRUN --mount=type=cache,target=/root/.cache pip install');
  });

  test('what comes out of a repository of git is fetched where git is', () => {
    const { dockerfile } = drafted({
      'main.py': 'print()\n',
      'requirements.txt': 'tool @ git+https://example.com/tool@v1\n',
    });
    expect(dockerfile).toMatch(/^FROM python:3\.\d+ AS build$/m);
  });

  test('a script of the project starts where the project is installed', () => {
    const pyproject = '[project]\nname = "w"\nversion = "1"\n[project.scripts]\nwork = "w:main"\n';
    const system = '[build-system]\nrequires = ["poetry-core"]\n';
    const poetry = drafted({ 'pyproject.toml': pyproject + system, 'poetry.lock': '', 'w.py': '' });
    expect(poetry.dockerfile).toContain('COPY . .\nRUN poetry install --only-root');
    expect(poetry.dockerfile).toContain('CMD ["work"]');
    const listed = { 'pyproject.toml': pyproject, 'requirements.txt': 'httpx==0.28.1\n', 'main.py': '' };
    expect(drafted(listed).dockerfile).toContain('CMD ["python", "main.py"]');
  });
});

describe('Java', () => {
  test.each([
    [
      'the archive with all in it',
      '<descriptorRef>jar-with-dependencies</descriptorRef>',
      "'*-jar-with-dependencies.jar'",
    ],
    ['a WAR of Spring Boot', '<packaging>war</packaging><a>spring-boot-maven-plugin</a>', "'*.war'"],
  ])('%s is what starts', (_, pom, archive) => {
    expect(drafted({ 'pom.xml': `<project>${pom}</project>` }).dockerfile).toContain(`-name ${archive}`);
  });

  test.each([
    [
      'names a main class for the work on it alone',
      '<artifactId>exec-maven-plugin</artifactId><mainClass>a.A</mainClass>',
      /main class/,
    ],
    [
      'leaves its libraries out',
      '<dependency><artifactId>guava</artifactId></dependency><artifactId>maven-jar-plugin</artifactId><mainClass>a.A</mainClass>',
      /maven-shade-plugin/,
    ],
    [
      'is of Spring Boot and makes a plain archive',
      '<artifactId>spring-boot-starter-web</artifactId>',
      /spring-boot-maven-plugin/,
    ],
  ])('an archive that %s does not start', (_, pom, why) => {
    expect(whyNone({ 'pom.xml': `<project>${pom}</project>` })).toMatch(why);
  });

  test('an archive starts alone where its tests alone take libraries', () => {
    const junit = '<dependency><artifactId>junit</artifactId><scope>test</scope></dependency>';
    const pom = `<project>${junit}<artifactId>maven-jar-plugin</artifactId><mainClass>a.A</mainClass></project>`;
    expect(drafted({ 'pom.xml': pom }).dockerfile).toContain('CMD ["java", "-jar", "app.jar"]');
  });

  test('Gradle runs on the release that it still knows', () => {
    const gradle = "plugins { id 'com.gradleup.shadow' }\nsourceCompatibility = 11\n";
    const { dockerfile } = drafted({ 'build.gradle': gradle });
    expect(dockerfile).toContain('FROM gradle:8-jdk11 AS build');
    expect(dockerfile).toContain("-name '*-all.jar'");
  });

  test('a file of Windows says its port too', () => {
    const project = {
      'pom.xml': '<a>spring-boot-starter-web</a><a>spring-boot-maven-plugin</a>',
      'src/main/resources/application.yml': 'server:\r\n  port: 9000\r\n',
    };
    expect(drafted(project).dockerfile).toContain('EXPOSE 9000');
  });
});

describe('Rust', () => {
  test.each([
    ['the package', '[[bin]]\nname = "migrate"\npath = "src/migrate.rs"\n', 'shop'],
    ['what is called otherwise', '[[bin]]\nname = "shopd"\npath = "src/main.rs"\n', 'shopd'],
    ['the only one', '', 'shop'],
  ])('its program is %s', (_, bins, name) => {
    const { dockerfile } = drafted({ 'Cargo.toml': `[package]\nname = "shop"\n${bins}`, 'src/main.rs': '' });
    expect(dockerfile).toContain(`CMD ["${name}"]`);
  });
});

describe('Ruby', () => {
  const lock = 'GIT\n  remote: https://example.com/a.git\n\nGEM\n  specs:\n    puma (7.0.4)\n';

  test('a Gemfile that names its Ruby to the last number gets that one, and git what comes out of it', () => {
    const { dockerfile } = drafted({ Gemfile: 'ruby "3.4.5"\ngem "puma"\n', 'Gemfile.lock': lock, 'config.ru': '' });
    expect(dockerfile).toContain('FROM ruby:3.4.5-slim');
    expect(dockerfile).toContain('pkg-config git ');
  });

  test('a lock file that was made for other machines is said to be', () => {
    const of = (platforms: string): string =>
      drafted({
        Gemfile: 'ruby "~> 3.4"\n',
        'Gemfile.lock': `${lock}\nPLATFORMS\n${platforms}`,
        'config.ru': '',
      }).questions.join();
    expect(of('  arm64-darwin-24\n')).toContain('--add-platform x86_64-linux');
    expect(of('  arm64-darwin-24\n  x86_64-linux-gnu\n')).not.toContain('--add-platform');
  });

  test('~> goes up to the next major release', () => {
    const { dockerfile, questions } = drafted({ Gemfile: 'ruby "~> 3.0"\n', 'Gemfile.lock': lock, 'config.ru': '' });
    expect(dockerfile).toMatch(/FROM ruby:3\.[3-9]-slim/);
    expect(questions).toEqual([]);
  });

  test('Rails that sends all on to HTTPS is not asked by HTTP', () => {
    const rails = (settings: string) =>
      drafted({
        Gemfile: 'ruby "~> 3.4"\ngem "rails"\n',
        'Gemfile.lock': lock,
        'config/routes.rb': 'get "up" => "rails/health#show"\n',
        'config/environments/production.rb': settings,
      });
    expect(rails('config.force_ssl = true\n').dockerfile).not.toContain('/up');
    expect(rails('config.assume_ssl = true\nconfig.force_ssl = true\n').dockerfile).toContain('3000/up');
  });

  test('Sinatra without config.ru has its own port, and config.ru without a server none to start', () => {
    const gems = 'GEM\n  specs:\n    rack (3.2.0)\n    sinatra (4.2.0)\n';
    const gemfile = 'ruby "~> 3.4"\ngem "sinatra"\n';
    expect(drafted({ Gemfile: gemfile, 'Gemfile.lock': gems, 'app.rb': '' }).dockerfile).toContain('EXPOSE 4567');
    expect(whyNone({ Gemfile: gemfile, 'Gemfile.lock': gems, 'config.ru': '' })).toMatch(/add puma/);
  });
});

describe('PHP', () => {
  const symfony = {
    'composer.json': '{ "require": { "php": "~8.1", "symfony/framework-bundle": "*" } }',
    'public/index.php': '',
  };

  test("what the image says of /var/www holds of the project's folder: .htaccess counts, and nothing is listed", () => {
    expect(drafted(symfony).dockerfile).toContain(
      "s#<Directory /var/www/>#<Directory /app/>#' /etc/apache2/apache2.conf /etc/apache2/conf-available/docker-php.conf",
    );
  });

  test('~8.1 of Composer goes up to the next major release', () => {
    const { dockerfile, questions } = drafted(symfony);
    expect(dockerfile).toContain('FROM php:8.5-apache');
    expect(questions.join()).not.toContain('it asks for PHP');
  });

  test('Symfony does not start without .env: it gets an empty one, and what the own one has by its names', () => {
    const { dockerfile, compose } = drafted({ ...symfony, '.env': 'APP_SECRET=\nMAILER_DSN=null://null\n' });
    expect(dockerfile).toContain('RUN touch .env\nUSER');
    expect(compose).toContain('export APP_SECRET=');
    expect(compose).toMatch(/# {3}MAILER_DSN$/m);
  });
});

describe('.NET', () => {
  const web = (release: string): string =>
    `<Project Sdk="Microsoft.NET.Sdk.Web"><TargetFramework>net${release}</TargetFramework></Project>`;

  test('the lock file is there when libraries are restored', () => {
    const { dockerfile } = drafted({ 'Web.csproj': web('10.0'), 'packages.lock.json': '{}' });
    expect(dockerfile).toMatch(/^COPY Web\.csproj packages\.lock\.json \.\/\nRUN .*--locked-mode$/m);
    const below = drafted({ 'app/Web.csproj': web('10.0'), 'app/packages.lock.json': '{}' });
    expect(below.dockerfile).toContain('COPY app/Web.csproj app/packages.lock.json app/\n');
  });

  test('a contest is no test', () => {
    expect(drafted({ 'Contest.Api.csproj': web('10.0') }).dockerfile).toContain('Contest.Api.dll');
  });

  test('a release that listens on port 80 by itself is told otherwise', () => {
    expect(drafted({ 'Web.csproj': web('6.0') }).dockerfile).toContain('ENV ASPNETCORE_URLS=http://+:8080');
    expect(drafted({ 'Web.csproj': web('10.0') }).dockerfile).not.toContain('ASPNETCORE_URLS');
  });
});

test('options of an address that speak of a server elsewhere are left out', () => {
  const { compose } = drafted({
    ...packageJson({ scripts: { start: 'node a.js' }, dependencies: { mongodb: '6', pg: '8' } }),
    'a.js': '',
    '.env.example':
      'MONGODB_URI=mongodb://a:b@host:27017/a?authSource=admin&retryWrites=true\nDATABASE_URL=postgres://a:b@host/a?sslmode=require\n',
  });
  expect(compose).toContain('@mongo:27017/app?retryWrites=true"');
  expect(compose).toContain('@db:5432/app"');
});

test('what logs in to a registry stays out of the image', () => {
  const node = { ...packageJson({ scripts: { start: 'node a.js' } }), 'a.js': '' };
  const ignored = (npmrc: string): string => drafted({ ...node, '.npmrc': npmrc }).ignored;
  expect(ignored('//registry.example.com/:_authToken=abc\n')).toMatch(/^\.npmrc$/m);
  expect(ignored('engine-strict=true\n')).not.toMatch(/^\.npmrc$/m);
  expect(drafted({ 'composer.json': '{}', 'index.php': '' }).ignored).toMatch(/^auth\.json$/m);
});

test('an image without a shell is given no line for one', () => {
  const { compose } = drafted({
    ...packageJson({ scripts: { start: 'node a.js' }, dependencies: { pg: '8' } }),
    'a.js': 'process.env.DATABASE_URL',
    Dockerfile: 'FROM --platform=$TARGETPLATFORM gcr.io/distroless/nodejs22-debian12\nCMD ["a.js"]\n',
  });
  expect(compose).not.toContain('- sh');
  expect(compose).toContain('# TO DO: let it read DATABASE_URL');
});
