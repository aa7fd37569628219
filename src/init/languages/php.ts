import { fieldOf } from '../../model/field-of.ts';
import { type Looked, USUAL, unclear } from '../app.ts';
import { aptInstall } from '../apt-install.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';
import { exampleText } from '../variables.ts';

/** Extensions that are compiled, with the packages of Debian 13 that each is compiled with and linked with. */
const EXTENSIONS: {
  readonly [extension: string]: { readonly build: readonly string[]; readonly run: readonly string[] };
} = {
  bcmath: { build: [], run: [] },
  exif: { build: [], run: [] },
  gd: {
    build: ['libpng-dev', 'libjpeg-dev', 'libfreetype-dev'],
    run: ['libpng16-16t64', 'libjpeg62-turbo', 'libfreetype6'],
  },
  intl: { build: ['libicu-dev'], run: ['libicu76'] },
  mysqli: { build: [], run: [] },
  pcntl: { build: [], run: [] },
  pdo_mysql: { build: [], run: [] },
  pdo_pgsql: { build: ['libpq-dev'], run: ['libpq5'] },
  pgsql: { build: ['libpq-dev'], run: ['libpq5'] },
  soap: { build: ['libxml2-dev'], run: ['libxml2'] },
  sockets: { build: [], run: [] },
  zip: { build: ['libzip-dev'], run: ['libzip5'] },
};
/** Extensions that the image has. */
const THERE =
  /^(?:core|ctype|curl|date|dom|fileinfo|filter|ftp|hash|iconv|json|libxml|mbstring|opcache|openssl|pcre|pdo|pdo_sqlite|phar|posix|random|readline|reflection|session|simplexml|sodium|spl|sqlite3|standard|tokenizer|xml|xmlreader|xmlwriter|zlib)$/;

/** What a framework is told, and where it writes what it can make again. */
const SETTINGS: { readonly [framework: string]: { readonly variables: string; readonly scratch: readonly string[] } } =
  {
    Laravel: {
      variables: 'APP_ENV=production LOG_CHANNEL=stderr',
      scratch: [
        'storage/framework/cache',
        'storage/framework/sessions',
        'storage/framework/views',
        'bootstrap/cache',
      ].map((folder) => `/app/${folder}`),
    },
    Symfony: { variables: 'APP_ENV=prod', scratch: ['/app/var'] },
  };

/**
 * The database that a framework takes by its settings alone, as PHP's extension for it is called: what Laravel's example
 * shows, or the file that Symfony commits.
 */
const databaseOf = (files: ProjectFiles): 'mysql' | 'pgsql' | undefined => {
  const [, named = ''] =
    /^DB_CONNECTION=["']?(\w+)/m.exec(exampleText(files) ?? '') ??
    /^DATABASE_URL=["']?(\w+):/m.exec(files.has('bin/console') ? (files.text('.env') ?? '') : '') ??
    [];
  if (named === 'mysql' || named === 'mariadb') return 'mysql';
  return named === 'pgsql' || named === 'postgresql' || named === 'postgres' ? 'pgsql' : undefined;
};

export const php = (files: ProjectFiles, today: string): Looked | undefined => {
  const text = files.text('composer.json');
  const pages = ['public', 'web', 'www', 'html', '.'].find((folder) =>
    files.has(folder === '.' ? 'index.php' : `${folder}/index.php`),
  );
  if (text === undefined && pages === undefined) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text ?? '{}');
  } catch {
    return unclear('PHP', 'composer.json cannot be read: it is no JSON');
  }
  const required = Object.entries(Object(fieldOf(manifest, 'require')));
  const libraries = new Set(required.map(([name]) => name));
  const database = databaseOf(files);
  if (database !== undefined) libraries.add(`ext-pdo_${database}`);
  const framework = libraries.has('laravel/framework')
    ? 'Laravel'
    : libraries.has('symfony/framework-bundle')
      ? 'Symfony'
      : undefined;
  const settings = SETTINGS[framework ?? ''];
  const what = `PHP${framework ? ` with ${framework}` : ''}`;
  if (pages === undefined) return unclear(what, 'it has no index.php in a folder that a server would show');
  const range = required.find(([name]) => name === 'php')?.[1];
  const { release, questions } = releaseFor(
    {
      product: 'php',
      name: 'PHP',
      // ~8.1 of Composer goes up to the next major release
      range: typeof range === 'string' ? range.replaceAll(/\|{1,2}/g, '||').replaceAll(/~(?=\d)/g, '~=') : undefined,
    },
    today,
  );
  const asked = [...libraries].filter((name) => name.startsWith('ext-')).map((name) => name.slice(4).toLowerCase());
  const compiled = asked.filter((name) => Object.hasOwn(EXTENSIONS, name));
  const unknown = asked.filter((name) => !Object.hasOwn(EXTENSIONS, name) && !THERE.test(name));
  const packages = (when: 'build' | 'run'): readonly string[] =>
    aptInstall(compiled.flatMap((name) => EXTENSIONS[name]?.[when] ?? []));
  // the names of libraries are those of one release of Debian
  const base = `php:${release}-apache-trixie`;
  const extensions = [
    `FROM ${base} AS extensions`,
    ...packages('build'),
    ...(compiled.includes('gd') ? ['RUN docker-php-ext-configure gd --with-freetype --with-jpeg'] : []),
    `RUN docker-php-ext-install ${compiled.join(' ')}`,
  ];
  const hasLock = files.has('composer.lock');
  return {
    kind: 'app',
    app: {
      ...USUAL,
      what: `${what}, Apache`,
      stages: [
        ...(compiled.length === 0 ? [] : [extensions]),
        ...(text === undefined
          ? []
          : [
              [
                'FROM composer:2 AS build',
                'WORKDIR /app',
                `COPY composer.json ${hasLock ? 'composer.lock ' : ''}./`,
                // the extensions are in the image that runs it, not in Composer's
                'RUN --mount=type=cache,target=/tmp/cache composer install --no-dev --no-scripts --no-autoloader --no-interaction --ignore-platform-reqs',
                'COPY . .',
                'RUN composer dump-autoload --no-dev --optimize --no-scripts',
              ],
            ]),
      ],
      base,
      lines: [
        ...packages('run'),
        ...(compiled.length === 0
          ? []
          : [
              'COPY --from=extensions /usr/local/lib/php/extensions /usr/local/lib/php/extensions',
              'COPY --from=extensions /usr/local/etc/php/conf.d /usr/local/etc/php/conf.d',
            ]),
        // a port above 1024, the folder that is shown, what holds of it (.htaccess, no listings), and the production settings that the image brings
        `RUN sed -i 's/^Listen 80$/Listen 8080/' /etc/apache2/ports.conf && sed -i -e 's/:80>/:8080>/' -e 's#/var/www/html#/app${pages === '.' ? '' : `/${pages}`}#' /etc/apache2/sites-available/000-default.conf && sed -i 's#<Directory /var/www/>#<Directory /app/>#' /etc/apache2/apache2.conf /etc/apache2/conf-available/docker-php.conf && a2enmod rewrite && mv "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini"`,
        ...(settings
          ? [`ENV ${settings.variables}${framework === 'Laravel' && database ? ` DB_CONNECTION=${database}` : ''}`]
          : []),
        'WORKDIR /app',
        text === undefined ? 'COPY . .' : 'COPY --from=build /app ./',
        // without this file it does not start, and what it holds is given to it
        ...(framework === 'Symfony' ? ['RUN touch .env'] : []),
      ],
      user: '33:33',
      port: 8080,
      healthPath:
        framework === 'Laravel' && /health:\s*["']\/up/.test(files.text('bootstrap/app.php') ?? '') ? '/up' : undefined,
      start: ['apache2-foreground'],
      scratch: ['/run/apache2', '/var/lock/apache2', ...(settings?.scratch ?? [])],
      libraries,
      reads:
        framework === 'Symfony'
          ? [...(files.text('.env') ?? '').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name)
          : [],
      ignored: [
        'vendor',
        'node_modules',
        // Composer's passwords
        'auth.json',
        'var',
        'storage/logs',
        'storage/framework/cache',
      ],
      sources: files.sources(/\.php$/).map((source) => source.text),
      questions: [
        ...questions,
        ...(hasLock || text === undefined
          ? []
          : ['there is no composer.lock, so each build may install other versions: commit it']),
        ...(unknown.length === 0
          ? []
          : [
              `it needs the extensions ${unknown.join(', ')}, which are not in the image: add them to the Dockerfile with docker-php-ext-install or pecl`,
            ]),
        ...(files.has('package.json')
          ? ['package.json makes its pages as well: what it builds is not in the image']
          : []),
        ...(framework === 'Symfony' && files.has('.env')
          ? ['.env may hold passwords and is not in the image: give what of it production needs in compose.yaml']
          : []),
        ...(framework === 'Laravel' ? ['what is uploaded takes a volume at storage/app'] : []),
      ],
    },
  };
};
