import { definePackageManager, isPathOrUrl, type PackageManager } from './package-manager.ts';

const gem = definePackageManager({
  name: 'gem',
  kind: 'language',
  programs: ['gem'],
  verbs: {
    install: 'install',
    i: 'install',
    update: 'upgrade',
    uninstall: 'remove',
    cleanup: 'other',
    sources: 'other',
    build: 'other',
  },
  valued: [
    '-v',
    '--version',
    '-i',
    '--install-dir',
    '-n',
    '--bindir',
    '-s',
    '--source',
    '-P',
    '--trust-policy',
    '--platform',
    '--document',
    '-g',
    '--file',
  ],
  listOptions: ['-g', '--file'],
  pinned: (word) => word.includes(':') || word.endsWith('.gem') || isPathOrUrl(word),
  pinningOptions: ['-v', '--version'],
});

const bundler = definePackageManager({
  name: 'bundler',
  kind: 'language',
  programs: ['bundle', 'bundler', 'bundle2.7', 'bundle3.0'],
  verbs: {
    install: 'restore',
    update: 'upgrade',
    add: 'install',
    clean: 'clean',
    exec: 'run',
    config: 'other',
    lock: 'other',
    package: 'other',
    check: 'other',
    binstubs: 'other',
    cache: 'other',
  },
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

const composer = definePackageManager({
  name: 'composer',
  kind: 'language',
  programs: ['composer', 'composer.phar'],
  launchers: [['php', 'composer.phar']],
  verbs: {
    install: 'restore',
    i: 'restore',
    update: 'upgrade',
    upgrade: 'upgrade',
    u: 'upgrade',
    require: 'install',
    'global require': 'install',
    remove: 'remove',
    'clear-cache': 'clean',
    clearcache: 'clean',
    cc: 'clean',
    'dump-autoload': 'other',
    run: 'run',
    'run-script': 'run',
    'create-project': 'other',
    config: 'other',
  },
  valued: ['-d', '--working-dir', '--prefer-install', '--apcu-autoloader-prefix'],
  pinned: (word) => /[:=][^\s\d:=]*\d/.test(word),
  cache: {
    what: 'download cache',
    filledBy: ['restore', 'install', 'upgrade'],
    folders: ['~/.composer/cache', '~/.composer', '~/.cache/composer', '/tmp/cache'],
    avoidedBy: ['--no-cache'],
    // /dev/null does what the option does; elsewhere, it may be a mount or be removed
    avoidedByVariables: ['COMPOSER_CACHE_DIR'],
    remedy: 'add --no-cache, or mount a cache on /root/.composer/cache',
    cure: {
      kind: 'option',
      text: '--no-cache',
      look: 'whether it is Composer 2: the first one stops at an option that it does not know',
    },
  },
});

const go = definePackageManager({
  name: 'go',
  kind: 'language',
  oneDash: true,
  buildsInPlace: true,
  programs: ['go'],
  verbs: {
    install: 'install',
    get: 'install',
    'mod download': 'restore',
    'mod tidy': 'upgrade',
    'mod vendor': 'restore',
    build: 'run',
    run: 'run',
    test: 'run',
    generate: 'run',
    vet: 'run',
  },
  valued: [
    '-o',
    '-ldflags',
    '-gcflags',
    '-tags',
    '-mod',
    '-p',
    '-C',
    '-asmflags',
    '-buildmode',
    '-toolexec',
    '-modfile',
  ],
  pinned: (word) =>
    isPathOrUrl(word) ||
    !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\//i.test(word) ||
    /@(?!latest$|master$|main$|upgrade$|patch$)\S+/.test(word),
});

const cargo = definePackageManager({
  name: 'cargo',
  kind: 'language',
  programs: ['cargo'],
  verbs: {
    install: 'install',
    fetch: 'restore',
    build: 'run',
    run: 'run',
    test: 'run',
    update: 'upgrade',
    add: 'other',
    binstall: 'install',
    chef: 'run',
    clean: 'other',
  },
  valued: [
    '--version',
    '--vers',
    '--git',
    '--rev',
    '--tag',
    '--branch',
    '--path',
    '--root',
    '--registry',
    '--index',
    '-F',
    '--features',
    '--target',
    '--profile',
    '-j',
    '--jobs',
    '--bin',
    '--example',
    '--target-dir',
  ],
  pinned: (word) => /@\d/.test(word) || isPathOrUrl(word),
  pinningOptions: ['--version', '--vers', '--path', '--rev', '--tag'],
});

/** A state of stability instead of a version takes the newest of that kind. */
const pecl = definePackageManager({
  name: 'pecl',
  kind: 'language',
  programs: ['pecl'],
  verbs: { install: 'install', upgrade: 'upgrade', uninstall: 'remove' },
  valued: ['-D', '--configureoptions'],
  pinned: (word) => /-\d/.test(word) || isPathOrUrl(word) || word.endsWith('.tgz'),
});

const cpanm = definePackageManager({
  name: 'cpanm',
  kind: 'language',
  programs: ['cpanm'],
  verbs: {},
  bare: 'install',
  valued: ['-l', '-L', '-M', '--mirror', '--local-lib', '--local-lib-contained', '--from', '--save-dists'],
  pinned: (word) => /[@~]|\d\.tar\.gz$/.test(word) || isPathOrUrl(word),
});

/** Its tools alone: what a project of .NET is made of stands in its files. */
const dotnetTool = definePackageManager({
  name: 'dotnet tool',
  kind: 'language',
  programs: ['dotnet'],
  verbs: { 'tool install': 'install', 'tool update': 'upgrade', 'tool uninstall': 'remove' },
  valued: ['--version', '--tool-path', '--add-source', '--source', '--configfile', '--framework', '-v', '--verbosity'],
  pinned: (word) => /@\d/.test(word),
  pinningOptions: ['--version'],
});

/** The tools of Ruby, PHP, Perl, Go, Rust and .NET. */
export const otherLanguages: readonly PackageManager[] = [gem, bundler, composer, pecl, cpanm, go, cargo, dotnetTool];
