import { fieldOf } from '../../model/field-of.ts';
import { type Unclear, unclear } from '../app.ts';
import type { ProjectFiles } from '../project-files.ts';
import { holdsLogin } from '../write-dockerignore.ts';
import type { HowInstalled } from './how-installed.ts';
import type { NodeWorkspace } from './node-workspace.ts';
import { workspacePackages } from './workspace-packages.ts';

const cached = (folder: string, command: string): string => `RUN --mount=type=cache,target=${folder} ${command}`;

/** How the libraries of a project are installed, or those of one package of a workspace. */
export const nodePackages = (
  files: ProjectFiles,
  manifest: unknown,
  workspace: NodeWorkspace | undefined,
): HowInstalled | Unclear => {
  if (workspace !== undefined) {
    const manifests = [
      workspace.manifest,
      workspace.own.manifest,
      ...workspace.needed.map((member) => member.manifest),
    ];
    const packages = packagesAt(workspace.top, workspace.manifest, manifests.flatMap(installScripts));
    if (packages.kind === 'unclear') return packages;
    return packages.manager === 'Bun'
      ? unclear('Bun', 'a workspace of Bun is not known here')
      : workspacePackages(packages, workspace);
  }
  const several = workspacesOf(files, manifest);
  if (several !== undefined) return unclear('Node.js', several);
  if (versionsOf(manifest).some((version) => /^(?:workspace|catalog):/.test(version)))
    return unclear(
      'Node.js',
      'it is one package of a workspace, and no folder above it lists it as one: its lock file is not found',
    );
  return packagesAt(files, manifest, installScripts(manifest));
};

const versionsOf = (manifest: unknown): readonly string[] =>
  Object.values({
    ...Object(fieldOf(manifest, 'dependencies')),
    ...Object(fieldOf(manifest, 'devDependencies')),
  }).map(String);

/** Scripts of its own that run while libraries are installed. */
const installScripts = (manifest: unknown): readonly string[] =>
  ['preinstall', 'install', 'postinstall', 'prepare'].flatMap((name) => {
    const line = fieldOf(fieldOf(manifest, 'scripts'), name);
    return typeof line === 'string' ? [line] : [];
  });

const packagesAt = (files: ProjectFiles, manifest: unknown, scripts: readonly string[]): HowInstalled | Unclear => {
  const wanted = fieldOf(manifest, 'packageManager');
  const [, named, version] = /^(\w+)@(\d[\w.-]*)/.exec(typeof wanted === 'string' ? wanted : '') ?? [];
  const isNamed = (manager: string, lock: string): boolean => named === manager && files.text(lock) !== undefined;
  const bunLock = files.names().includes('bun.lock') ? 'bun.lock' : undefined;
  // one that npm left behind does not count
  const npmLock =
    isNamed('pnpm', 'pnpm-lock.yaml') || isNamed('yarn', 'yarn.lock') || (named === 'bun' && bunLock !== undefined)
      ? undefined
      : ['package-lock.json', 'npm-shrinkwrap.json'].find((name) => files.text(name) !== undefined);
  const extra = ['.npmrc', 'pnpm-workspace.yaml', '.yarnrc.yml'].filter(
    (name) => files.text(name) !== undefined && !holdsLogin(files.text(name)),
  );
  const areHooks = scripts.every((line) => /husky|simple-git-hooks|lefthook|patch-package/.test(line));
  const scriptsNeed = scripts.length === 0 ? 'nothing' : areHooks ? 'tools' : 'sources';
  const local = versionsOf(manifest)
    .map((version) => /^file:(?:\.\/)?([\w-]+)\//.exec(version)?.[1])
    .filter((folder) => folder !== undefined);
  const early = [
    ...[...new Set(local)].map((folder) => `COPY ${folder} ./${folder}`),
    ...(files.has('patches') ? ['COPY patches ./patches'] : []),
  ];
  const common = { kind: 'packages', early, scriptsNeed } as const;
  if (npmLock !== undefined)
    return {
      ...common,
      manager: 'npm',
      call: 'npm',
      setup: [],
      manifests: ['package.json', npmLock, ...extra.filter((name) => name === '.npmrc')],
      install: cached('/root/.npm', 'npm ci'),
      installForProduction: cached('/root/.npm', 'npm ci --omit=dev'),
      prune: ['RUN npm prune --omit=dev'],
      run: (script) => `RUN npm run ${script}`,
      compiles: takesTools(files.text(npmLock) ?? ''),
      questions: [],
    };
  const pnpmLock = files.text('pnpm-lock.yaml');
  if (pnpmLock !== undefined)
    return {
      ...common,
      manager: 'pnpm',
      call: 'pnpm',
      // its lock file of 9.0 is read by 9 and 10
      setup: [
        `RUN npm install --global pnpm@${named === 'pnpm' && version ? version : /^lockfileVersion: '?[0-8]\b/m.test(pnpmLock) ? '8' : '10'}`,
      ],
      manifests: ['package.json', 'pnpm-lock.yaml', ...extra.filter((name) => name !== '.yarnrc.yml')],
      install: cached('/root/.local/share/pnpm/store', 'pnpm install --frozen-lockfile'),
      installForProduction: cached('/root/.local/share/pnpm/store', 'pnpm install --frozen-lockfile --prod'),
      prune: ['RUN CI=true pnpm prune --prod'],
      run: (script) => `RUN pnpm run ${script}`,
      compiles: takesTools(pnpmLock),
      questions: [],
    };
  const yarnLock = files.text('yarn.lock');
  if (yarnLock !== undefined)
    return { ...common, ...yarn(files, yarnLock, named === 'yarn' ? version : undefined, extra) };
  if (bunLock === undefined && files.names().includes('bun.lockb'))
    return unclear('Bun', 'bun.lockb is its old lock file: bun install --save-text-lockfile makes a bun.lock of it');
  if (bunLock !== undefined) return { ...common, ...bun(files, bunLock, named === 'bun' ? version : undefined) };
  return {
    ...common,
    manager: 'npm',
    call: 'npm',
    setup: [],
    manifests: ['package.json'],
    install: cached('/root/.npm', 'npm install'),
    installForProduction: cached('/root/.npm', 'npm install --omit=dev'),
    prune: ['RUN npm prune --omit=dev'],
    run: (script) => `RUN npm run ${script}`,
    compiles: false,
    questions: hasNone(manifest)
      ? []
      : ['there is no lock file, so each build may install other versions: commit package-lock.json and write npm ci'],
  };
};

const BUN_CACHE = '/root/.bun/install/cache';

const bun = (
  files: ProjectFiles,
  lock: string,
  version: string | undefined,
): Omit<HowInstalled, 'kind' | 'early' | 'scriptsNeed'> => ({
  manager: 'Bun',
  ...(version === undefined ? {} : { version }),
  call: 'bun',
  setup: [`RUN npm install --global bun@${version ?? '1'}`],
  manifests: [
    'package.json',
    lock,
    ...['.npmrc', 'bunfig.toml'].filter((name) => files.text(name) !== undefined && !holdsLogin(files.text(name))),
  ],
  install: cached(BUN_CACHE, 'bun install --frozen-lockfile'),
  installForProduction: cached(BUN_CACHE, 'bun install --frozen-lockfile --production'),
  // it adds what is missing, and leaves what is too much
  prune: [cached(BUN_CACHE, 'rm -rf node_modules && bun install --frozen-lockfile --production')],
  run: (script) => `RUN bun run ${script}`,
  compiles: takesTools(files.text(lock) ?? ''),
  questions: [],
});

const hasNone = (manifest: unknown): boolean =>
  ['dependencies', 'devDependencies'].every((field) => Object.keys(Object(fieldOf(manifest, field))).length === 0);

/** Libraries that are compiled where no binary of their authors fits, as lock files name them. */
const NATIVE =
  /(?:^|[\s"'/])(?:bcrypt|better-sqlite3|sqlite3|canvas|argon2|node-sass|bufferutil|utf-8-validate|node-pty|zeromq|re2|libpq|pg-native|oracledb|serialport|usb|isolated-vm|node-rdkafka|snappy|farmhash|cpu-features)(?:@|")/m;

const takesTools = (lock: string): boolean => NATIVE.test(lock) || /\bgit\+(?:ssh|https?):|^ +repo: /m.test(lock);

/** A newer Yarn writes a lock file of another version, which an immutable installation refuses. Tried: 4.9.2 takes it, 4.18 does not. */
const LAST_OF_LOCK_8 = '4.9.2';

const yarn = (
  files: ProjectFiles,
  lock: string,
  version: string | undefined,
  extra: readonly string[],
): Omit<HowInstalled, 'kind' | 'early' | 'scriptsNeed'> => {
  const isClassic = lock.includes('# yarn lockfile v1');
  const release = /^yarnPath:\s*["']?(\S+?)["']?\s*$/m.exec(files.text('.yarnrc.yml') ?? '')?.[1];
  const call = isClassic
    ? 'npx --yes yarn@1.22.22'
    : release !== undefined
      ? `node ${release}`
      : `npx --yes @yarnpkg/cli-dist@${version ?? (/^ {2}version: 8$/m.test(lock) ? LAST_OF_LOCK_8 : '4')}`;
  const lockFlag = isClassic ? '--frozen-lockfile' : '--immutable';
  const cache = isClassic ? '/usr/local/share/.cache/yarn' : '/root/.yarn/berry/cache';
  const install = cached(cache, `${call} install ${lockFlag}`);
  // up to Yarn 3 a plugin does it
  const focuses =
    /^4/.test(/yarn-(\d+)/.exec(release ?? '')?.[1] ?? version ?? '4') ||
    /plugin-workspace-tools/.test(files.text('.yarnrc.yml') ?? '');
  const production = isClassic
    ? `${call} install ${lockFlag} --production`
    : focuses
      ? `${call} workspaces focus --all --production`
      : `${call} install ${lockFlag}`;
  return {
    manager: isClassic ? 'Yarn 1' : 'Yarn',
    call,
    setup: release !== undefined && !isClassic ? ['COPY .yarn ./.yarn'] : [],
    manifests: ['package.json', 'yarn.lock', ...extra.filter((name) => name !== 'pnpm-workspace.yaml')],
    install,
    installForProduction: cached(cache, production),
    prune: [cached(cache, production)],
    run: (script) => `RUN ${call} run ${script}`,
    compiles: takesTools(lock),
    questions:
      !isClassic && !/^nodeLinker:\s*["']?node-modules/m.test(files.text('.yarnrc.yml') ?? '')
        ? [
            'Yarn installs without node_modules here, which the Dockerfile expects: set nodeLinker: node-modules in .yarnrc.yml',
          ]
        : [],
  };
};

/** What to say of a repository of several packages; undefined: it is one. */
const workspacesOf = (files: ProjectFiles, manifest: unknown): string | undefined => {
  const isWorkspace =
    fieldOf(manifest, 'workspaces') !== undefined ||
    /^packages:/m.test(files.text('pnpm-workspace.yaml') ?? '') ||
    files.text('lerna.json') !== undefined;
  if (!isWorkspace) return undefined;
  const members = files.paths
    .filter((path) => /^[^/]+(?:\/[^/]+)?\/package\.json$/.test(path))
    .filter((path) => /"(?:start|serve|start:prod)"\s*:/.test(files.text(path) ?? ''))
    .map((path) => path.replace(/\/package\.json$/, ''));
  return `it is a workspace of several packages${
    members.length === 0 ? '' : `; what may start is ${members.slice(0, 8).join(', ')}`
  }: name the folder of one`;
};
