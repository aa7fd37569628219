import { definePackageManager, isPathOrUrl, type PackageManager } from './package-manager.ts';

/** `name@1.2.3`, `@scope/name@1`, a path, an address, a repository at a commit or tag. A tag such as `latest` fixes nothing. */
const pinned = (word: string): boolean => {
  if (/^(?:github|gitlab|bitbucket|gist):/.test(word)) return word.includes('#');
  if (isPathOrUrl(word) || word.endsWith('.tgz') || /^(?:git|npm|workspace):/.test(word)) return true;
  const at = word.lastIndexOf('@');
  return at > 0 && /\d|\$\{|…/.test(word.slice(at + 1));
};

const VALUED = [
  '--prefix',
  '-C',
  '--cwd',
  '--registry',
  '--cache',
  '--cache-folder',
  '--modules-folder',
  '--loglevel',
  '-w',
  '--workspace',
  '--filter',
  '-F',
  '--network-timeout',
  '--userconfig',
  '--dir',
  '--store-dir',
  '--mutex',
  '--fetch-timeout',
  '--fetch-retries',
  '--network-concurrency',
  '--backend',
];

const npm = definePackageManager({
  name: 'npm',
  kind: 'language',
  programs: ['npm'],
  verbs: {
    install: 'install',
    i: 'install',
    in: 'install',
    add: 'install',
    isntall: 'install',
    ci: 'restore',
    'clean-install': 'restore',
    'install-clean': 'restore',
    cit: 'restore',
    update: 'upgrade',
    up: 'upgrade',
    upgrade: 'upgrade',
    uninstall: 'remove',
    prune: 'other',
    'cache clean': 'clean',
    run: 'run',
    'run-script': 'run',
    exec: 'run',
    start: 'run',
    test: 'run',
    config: 'other',
    set: 'other',
    publish: 'other',
    link: 'other',
  },
  valued: VALUED,
  pinned,
  cache: {
    what: 'download cache',
    filledBy: ['install', 'restore', 'upgrade'],
    folders: ['~/.npm'],
    avoidedBy: ['--cache'],
    avoidedByVariables: [],
    remedy: 'end the same RUN with `npm cache clean --force`, or mount a cache on /root/.npm',
    cure: { kind: 'command', text: 'npm cache clean --force' },
  },
});

const yarn = definePackageManager({
  name: 'yarn',
  kind: 'language',
  programs: ['yarn', 'yarnpkg'],
  launchers: [['corepack', 'yarn']],
  verbs: {
    install: 'restore',
    add: 'install',
    'global add': 'install',
    upgrade: 'upgrade',
    up: 'upgrade',
    remove: 'remove',
    'cache clean': 'clean',
    workspaces: 'restore',
    'workspaces focus': 'restore',
    run: 'run',
    build: 'run',
    start: 'run',
    test: 'run',
    config: 'other',
    set: 'other',
    dlx: 'run',
    exec: 'run',
    workspace: 'run',
    node: 'run',
    lint: 'run',
    generate: 'run',
    cache: 'other',
    global: 'other',
    version: 'other',
    plugin: 'other',
    policies: 'other',
  },
  bare: 'restore',
  valued: VALUED,
  pinned,
  cache: {
    what: 'download cache',
    filledBy: ['install', 'restore', 'upgrade'],
    folders: ['/usr/local/share/.cache', '~/.cache/yarn', '~/.yarn/berry/cache', '~/.yarn'],
    avoidedBy: ['--cache-folder'],
    avoidedByVariables: ['YARN_CACHE_FOLDER'],
    remedy: 'end the same RUN with `yarn cache clean`, or mount a cache on /usr/local/share/.cache/yarn',
    cure: { kind: 'command', text: 'yarn cache clean' },
  },
});

const pnpm = definePackageManager({
  name: 'pnpm',
  kind: 'language',
  programs: ['pnpm'],
  launchers: [['corepack', 'pnpm']],
  verbs: {
    install: 'restore',
    i: 'restore',
    add: 'install',
    update: 'upgrade',
    up: 'upgrade',
    remove: 'remove',
    'store prune': 'clean',
    fetch: 'other',
    deploy: 'other',
    run: 'run',
    exec: 'run',
    dlx: 'run',
    start: 'run',
    build: 'run',
    prune: 'other',
    config: 'other',
  },
  valued: VALUED,
  pinned,
});

const bun = definePackageManager({
  name: 'bun',
  kind: 'language',
  programs: ['bun'],
  verbs: {
    install: 'restore',
    i: 'restore',
    ci: 'restore',
    add: 'install',
    update: 'upgrade',
    remove: 'remove',
    'pm cache': 'other',
    run: 'run',
    build: 'run',
    x: 'run',
    start: 'run',
    test: 'run',
  },
  valued: VALUED,
  pinned,
});

/** What brings the package managers of Node. */
const corepack = definePackageManager({
  name: 'corepack',
  kind: 'language',
  programs: [],
  launchers: [
    ['corepack', 'prepare'],
    ['corepack', 'use'],
    ['corepack', 'install'],
  ],
  verbs: {},
  bare: 'install',
  valued: [],
  pinned,
});

/** The tools of Node and Bun. */
export const javascript: readonly PackageManager[] = [npm, yarn, pnpm, bun, corepack];
