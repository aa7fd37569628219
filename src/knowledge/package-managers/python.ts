import { definePackageManager, isPathOrUrl, type PackageCache, type PackageManager } from './package-manager.ts';

/** `==`, an upper bound or a direct reference (PEP 440, PEP 508). A lower bound alone fixes nothing. */
const pinned = (word: string): boolean =>
  /[=~<]=|===|<|@/.test(word.replace(/>=/g, '').replace(/:\/\/[^/]*@|^\w[\w.-]* ?@ ?(?=git\+)/, '')) ||
  (isPathOrUrl(word) && !/(?:^|@ ?)git\+/.test(word)) ||
  /\.(?:whl|tar\.gz|zip)$/.test(word);

const cache: PackageCache = {
  what: 'download cache',
  filledBy: ['install', 'restore'],
  folders: ['~/.cache/pip'],
  // pip takes an option by as much of its name as tells it apart
  avoidedBy: ['--no-cache-dir', '--no-cache', '--target', '-t', '--root', '--prefix'],
  avoidedByVariables: ['PIP_NO_CACHE_DIR'],
  remedy: 'add --no-cache-dir',
  cure: { kind: 'option', text: '--no-cache-dir' },
};

const VALUED = [
  '-r',
  '-c',
  '-e',
  '-t',
  '-i',
  '-f',
  '-d',
  '--requirement',
  '--constraint',
  '--editable',
  '--target',
  '--index-url',
  '--extra-index-url',
  '--find-links',
  '--trusted-host',
  '--allow-insecure-host',
  '--index',
  '--root',
  '--prefix',
  '--src',
  '--cache-dir',
  '--proxy',
  '--timeout',
  '--retries',
  '--cert',
  '--client-cert',
  '--log',
  '--platform',
  '--python-version',
  '--implementation',
  '--abi',
  '--config-settings',
  '-C',
  '--global-option',
  '--build-option',
  '--install-option',
  '--no-binary',
  '--only-binary',
  '--upgrade-strategy',
  '--progress-bar',
  '--python',
  '--report',
  '--use-feature',
  '--use-deprecated',
  '--exists-action',
  '--group',
  '--extra',
  '-p',
];

/** What stands behind `python` and `pip` in the names of their programs. */
const VERSIONS = ['', '2', '2.7', '3', ...Array.from({ length: 10 }, (_, minor) => `3.${minor + 6}`)];

const pip = definePackageManager({
  name: 'pip',
  kind: 'language',
  programs: VERSIONS.map((version) => `pip${version}`),
  launchers: VERSIONS.map((version) => [`python${version}`, '-m', 'pip']),
  verbs: {
    install: 'install',
    uninstall: 'remove',
    'cache purge': 'clean',
    wheel: 'other',
    download: 'other',
    config: 'other',
    list: 'other',
    freeze: 'other',
  },
  valued: VALUED,
  listOptions: ['-r', '--requirement', '-e', '--editable'],
  pinned,
  pinningOptions: ['-c', '--constraint', '--no-index', '--require-hashes'],
  cache: {
    ...cache,
    configuredOff: /\bpip[\d.]* config (?:--\w+ )?set (?:--\w+ )?(?:global|install)\.no-cache-dir (?:true|1|yes|on)\b/,
  },
});

/** `uv pip`, `uv sync`, `uv tool install`. */
const uv = definePackageManager({
  name: 'uv',
  kind: 'language',
  programs: ['uv'],
  verbs: {
    'pip install': 'install',
    'pip sync': 'restore',
    sync: 'restore',
    add: 'install',
    'tool install': 'install',
    'cache clean': 'clean',
    'cache prune': 'other',
    run: 'run',
  },
  valued: VALUED,
  listOptions: ['-r', '--requirement', '-e', '--editable'],
  pinned,
  pinningOptions: ['-c', '--constraint', '--no-index', '--require-hashes', '--frozen', '--locked'],
  cache: {
    ...cache,
    folders: ['~/.cache/uv'],
    avoidedBy: ['--no-cache', '-n', '--no-cache-dir'],
    avoidedByVariables: ['UV_NO_CACHE'],
    remedy: 'add --no-cache, or mount a cache on /root/.cache/uv',
    cure: { kind: 'option', text: '--no-cache' },
  },
});

/** `uvx`, which is `uv tool run`, fetches a program of Python and runs it. */
const uvx = definePackageManager({
  name: 'uvx',
  kind: 'language',
  programs: ['uvx'],
  launchers: [['uv', 'tool', 'run']],
  verbs: {},
  bare: 'run',
  valued: ['--from', '--with', '--with-requirements', '--python', '-p', '--index', '--index-url', '-i'],
  pinned,
});

/** `pipx install` puts a program of Python into an environment of its own. */
const pipx = definePackageManager({
  name: 'pipx',
  kind: 'language',
  programs: ['pipx'],
  launchers: ['python', 'python3'].map((program) => [program, '-m', 'pipx']),
  verbs: { install: 'install', inject: 'other', run: 'run', uninstall: 'remove', upgrade: 'upgrade' },
  valued: ['--python', '--suffix', '--index-url', '-i', '--pip-args'],
  pinned,
});

const poetry = definePackageManager({
  name: 'poetry',
  kind: 'language',
  programs: ['poetry'],
  launchers: ['python', 'python3'].map((program) => [program, '-m', 'poetry']),
  verbs: { install: 'restore', sync: 'restore', add: 'install', update: 'upgrade', 'cache clear': 'clean' },
  valued: ['--with', '--without', '--only', '-E', '--extras', '-C', '--directory', '-P', '--project'],
  pinned,
  cache: {
    ...cache,
    folders: ['~/.cache/pypoetry'],
    avoidedBy: ['--no-cache'],
    // there is no variable like the option; elsewhere, it may be a mount or be removed
    avoidedByVariables: ['POETRY_CACHE_DIR'],
    remedy: 'add --no-cache, or mount a cache on /root/.cache/pypoetry',
    cure: { kind: 'option', text: '--no-cache' },
  },
});

const pipenv = definePackageManager({
  name: 'pipenv',
  kind: 'language',
  programs: ['pipenv'],
  launchers: ['python', 'python3'].map((program) => [program, '-m', 'pipenv']),
  verbs: { install: 'restore', sync: 'restore', update: 'upgrade', '--clear': 'clean' },
  valued: ['-r', '--requirements', '--python', '--index', '-i'],
  pinned,
});

const conda = definePackageManager({
  name: 'conda',
  kind: 'language',
  programs: ['conda', 'mamba', 'micromamba'],
  verbs: {
    install: 'install',
    create: 'install',
    'env create': 'restore',
    'env update': 'restore',
    update: 'upgrade',
    clean: 'clean',
    remove: 'remove',
  },
  valued: ['-n', '-p', '-c', '-f', '--name', '--prefix', '--channel', '--file'],
  listOptions: ['-f', '--file'],
  answers: { options: ['-y', '--yes', '--json'], actions: ['install', 'upgrade', 'remove'] },
  simulates: ['--dry-run'],
  pinned: (word) => /[=<]/.test(word) || isPathOrUrl(word),
  cache: {
    what: 'package cache',
    filledBy: ['install', 'restore', 'upgrade'],
    folders: ['/opt/conda/pkgs', '~/.conda/pkgs'],
    avoidedBy: [],
    avoidedByVariables: [],
    remedy: 'end the same RUN with `conda clean --all --yes`',
    cure: { kind: 'command', text: 'conda clean --all --yes' },
  },
});

/** The Python tools. */
export const python: readonly PackageManager[] = [pip, uv, uvx, pipx, poetry, pipenv, conda];
