import { definePackageManager, isPathOrUrl, type PackageManager } from './package-manager.ts';

export const gem = definePackageManager({
  name: 'gem',
  kind: 'language',
  programs: ['gem'],
  verbs: { install: 'install', i: 'install', update: 'upgrade', uninstall: 'remove', cleanup: 'other', sources: 'other', build: 'other' },
  valued: ['-v', '--version', '-i', '--install-dir', '-n', '--bindir', '-s', '--source', '-P', '--trust-policy', '--platform', '--document', '-g', '--file'],
  listOptions: ['-g', '--file'],
  pinned: (word) => word.includes(':') || word.endsWith('.gem') || isPathOrUrl(word),
  pinningOptions: ['-v', '--version'],
});

export const bundler = definePackageManager({
  name: 'bundler',
  kind: 'language',
  programs: ['bundle', 'bundler', 'bundle2.7', 'bundle3.0'],
  verbs: { install: 'restore', update: 'upgrade', add: 'install', clean: 'clean', exec: 'run', config: 'other', lock: 'other', package: 'other', check: 'other', binstubs: 'other', cache: 'other' },
  bare: 'restore',
  valued: ['--jobs', '-j', '--retry', '--path', '--without', '--with', '--gemfile', '--binstubs'],
  pinned: () => true,
  cache: {
    what: 'gem cache',
    filledBy: ['restore'],
    folders: ['/usr/local/bundle/cache', '~/.bundle/cache', '/usr/local/bundle/ruby/*/cache', '/usr/local/bundle/ruby'],
    avoidedBy: ['--no-cache'],
    avoidedByVariables: [],
    remedy: 'remove ~/.bundle/cache and the cache folder of the bundle in the same RUN, or mount a cache',
  },
});

export const composer = definePackageManager({
  name: 'composer',
  kind: 'language',
  programs: ['composer', 'composer.phar'],
  launchers: [['php', 'composer.phar']],
  verbs: { install: 'restore', i: 'restore', update: 'upgrade', upgrade: 'upgrade', u: 'upgrade', require: 'install', 'global require': 'install', remove: 'remove', 'clear-cache': 'clean', clearcache: 'clean', cc: 'clean', 'dump-autoload': 'other', run: 'run', 'run-script': 'run', 'create-project': 'other', config: 'other' },
  valued: ['-d', '--working-dir', '--prefer-install', '--apcu-autoloader-prefix'],
  pinned: (word) => /[:=]\S*\d/.test(word),
  cache: {
    what: 'download cache',
    filledBy: ['restore', 'install', 'upgrade'],
    folders: ['~/.composer/cache', '~/.composer', '~/.cache/composer', '/tmp/cache'],
    avoidedBy: ['--no-cache'],
    avoidedByVariables: ['COMPOSER_NO_CACHE'],
    remedy: 'add --no-cache, or mount a cache on /root/.composer/cache',
  },
});

/** `go install` fetches when it names a module; without one it builds what lies there. */
export const go = definePackageManager({
  name: 'go',
  kind: 'language',
  programs: ['go'],
  verbs: { install: 'install', get: 'install', 'mod download': 'restore', 'mod tidy': 'upgrade', 'mod vendor': 'restore', build: 'run', run: 'run', test: 'run', generate: 'run', vet: 'run' },
  valued: ['-o', '-ldflags', '-gcflags', '-tags', '-mod', '-p', '-C', '-asmflags', '-buildmode', '-toolexec', '-modfile'],
  pinned: (word) => isPathOrUrl(word) || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\//i.test(word) || /@(?!latest$|master$|main$|upgrade$|patch$)\S+/.test(word),
});

export const cargo = definePackageManager({
  name: 'cargo',
  kind: 'language',
  programs: ['cargo'],
  verbs: { install: 'install', fetch: 'restore', build: 'run', run: 'run', test: 'run', update: 'upgrade', add: 'other', binstall: 'install', chef: 'run', clean: 'other' },
  valued: ['--version', '--vers', '--git', '--rev', '--tag', '--branch', '--path', '--root', '--registry', '--index', '-F', '--features', '--target', '--profile', '-j', '--jobs', '--bin', '--example', '--target-dir'],
  pinned: (word) => /@\d/.test(word) || isPathOrUrl(word),
  pinningOptions: ['--version', '--vers', '--path', '--rev', '--tag'],
});

/** The tools of Ruby, PHP, Go and Rust. */
export const otherLanguages: readonly PackageManager[] = [gem, bundler, composer, go, cargo];
