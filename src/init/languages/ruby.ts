import { type Looked, USUAL, unclear } from '../app.ts';
import { aptInstall } from '../apt-install.ts';
import { portInSources } from '../port-in.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';

/** What gems are compiled and linked with: packages of Debian to build and to run. */
const NATIVE: { readonly [gem: string]: readonly [build: string, run: string] } = {
  pg: ['libpq-dev', 'libpq5'],
  mysql2: ['default-libmysqlclient-dev', 'libmariadb3'],
  sqlite3: ['libsqlite3-dev', 'libsqlite3-0'],
  image_processing: ['libvips-dev', 'libvips42t64'],
  'ruby-vips': ['libvips-dev', 'libvips42t64'],
};

/** Whether the platforms that a lock file was made for have no Linux among them. */
const isOfOtherMachines = (lock: string): boolean => {
  const platforms = /^PLATFORMS\n((?: {2}\S+\n?)+)/m.exec(lock)?.[1];
  return platforms !== undefined && !/^ {2}(?:ruby|\S*linux\S*)$/m.test(platforms);
};

export const ruby = (files: ProjectFiles, today: string): Looked | undefined => {
  const gemfile = files.text('Gemfile');
  if (gemfile === undefined) return undefined;
  const lock = files.text('Gemfile.lock');
  if (lock === undefined)
    return unclear('Ruby', 'there is no Gemfile.lock, which bundle install --deployment takes: commit it');
  const libraries = new Set([...gemfile.matchAll(/^[ \t]*gem\s+["']([\w-]+)["']/gm)].map(([, gem = '']) => gem));
  const rails = libraries.has('rails');
  const rack = files.has('config.ru');
  const what = `Ruby${rails ? ' with Rails' : libraries.has('sinatra') ? ' with Sinatra' : ''}`;
  const range =
    files
      .text('.ruby-version')
      ?.trim()
      .replace(/^ruby-/, '') ?? /^[ \t]*ruby\s+["']([^"']+)["']/m.exec(gemfile)?.[1];
  const asked = releaseFor({ product: 'ruby', name: 'Ruby', range }, today);
  // Bundler refuses every release but the one that a Gemfile names to the last number
  const exact = /^[ \t]*ruby\s+(?:["']\d|file:|File\.read)/m.test(gemfile) && /^\d+\.\d+\.\d+$/.test(range ?? '');
  const release = exact && range !== undefined && asked.questions.length === 0 ? range : asked.release;
  const native = [...libraries].flatMap((gem) => (Object.hasOwn(NATIVE, gem) && NATIVE[gem] ? [NATIVE[gem]] : []));
  const serves = rails || rack;
  const main = ['app.rb', 'main.rb', 'server.rb', 'worker.rb', 'bot.rb'].find((name) => files.has(name));
  if (!serves && main === undefined) return unclear(what, 'nothing says what starts it: no config.ru and no app.rb');
  const puma = rack && !rails && (libraries.has('puma') || /^\s{4}puma \(/m.test(lock));
  if (rack && !rails && !puma && !/^\s{4}(?:rackup \(|rack \([12]\.)/m.test(lock))
    return unclear(what, 'none of its gems serves config.ru: add puma to them');
  // without config.ru Sinatra serves by itself
  const alone = libraries.has('sinatra')
    ? (portInSources([files.text(main ?? '') ?? ''], [/^[ \t]*set :port, (\d{2,5})\b/m]) ?? 4567)
    : undefined;
  const port = rails ? 3000 : rack ? 9292 : alone;
  const assets = rails && ['sprockets-rails', 'propshaft'].some((gem) => libraries.has(gem));
  const production = files.text('config/environments/production.rb') ?? '';
  const sendsOn =
    rails &&
    /^[ \t]*config\.force_ssl\s*=\s*true/m.test(production) &&
    !/^[ \t]*config\.assume_ssl\s*=\s*true/m.test(production);
  return {
    kind: 'app',
    app: {
      ...USUAL,
      what,
      stages: [
        [
          `FROM ruby:${release}-slim AS build`,
          ...aptInstall([
            'build-essential',
            'libyaml-dev',
            'pkg-config',
            ...(/^GIT$/m.test(lock) ? ['git'] : []),
            ...native.map(([build]) => build),
          ]),
          'WORKDIR /app',
          'ENV BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test BUNDLE_PATH=/usr/local/bundle',
          `COPY Gemfile Gemfile.lock ${files.has('.ruby-version') ? '.ruby-version ' : ''}./`,
          'RUN bundle install && rm -rf /usr/local/bundle/ruby/*/cache',
          ...(assets
            ? ['COPY . .', 'RUN RAILS_ENV=production SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile']
            : []),
        ],
      ],
      base: `ruby:${release}-slim`,
      lines: [
        ...aptInstall(native.map(([, run]) => run)),
        `ENV ${rails ? 'RAILS_ENV=production RAILS_LOG_TO_STDOUT=1' : 'RACK_ENV=production'} BUNDLE_DEPLOYMENT=1 BUNDLE_WITHOUT=development:test BUNDLE_PATH=/usr/local/bundle`,
        'WORKDIR /app',
        'COPY --from=build /usr/local/bundle /usr/local/bundle',
        assets ? 'COPY --from=build /app ./' : 'COPY . .',
      ],
      user: '10001:10001',
      port,
      // where all are sent on to HTTPS, who asks by HTTP does not get there
      healthPath:
        rails && !sendsOn && /rails\/health#show/.test(files.text('config/routes.rb') ?? '') ? '/up' : undefined,
      start: rails
        ? ['bundle', 'exec', 'rails', 'server', '--binding=0.0.0.0', '--port=3000']
        : puma
          ? ['bundle', 'exec', 'puma', '--bind', 'tcp://0.0.0.0:9292']
          : rack
            ? ['bundle', 'exec', 'rackup', '--host', '0.0.0.0', '--port', '9292']
            : ['bundle', 'exec', 'ruby', main ?? ''],
      scratch: rails ? ['/app/tmp', '/app/log'] : [],
      libraries,
      reads: rails ? ['DATABASE_URL', 'SECRET_KEY_BASE'] : [],
      ignored: ['tmp', 'log', 'vendor/bundle', '.bundle', 'config/master.key', 'config/credentials/*.key', 'storage'],
      sources: files.sources(/\.(?:rb|yml)$/).map(({ text }) => text),
      questions: [
        ...asked.questions,
        ...(sendsOn ? ['it sends all who come by HTTP on to HTTPS: a proxy before it must say X-Forwarded-Proto'] : []),
        ...(['jsbundling-rails', 'cssbundling-rails', 'webpacker', 'shakapacker'].some((gem) => libraries.has(gem))
          ? ['its pages are built with Node.js, which the stage build does not have: install it there']
          : []),
        ...(isOfOtherMachines(lock)
          ? ['Gemfile.lock leaves Linux out, and Bundler refuses it there: bundle lock --add-platform x86_64-linux']
          : []),
        ...(rails
          ? [
              'its database is made by rails db:prepare, which nothing here runs: docker compose run --rm app bin/rails db:prepare',
            ]
          : []),
      ],
    },
  };
};
