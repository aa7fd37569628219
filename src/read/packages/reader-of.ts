import { nameOf } from '../../model/path.ts';
import type { PackageReader } from './package-reader.ts';
import { readApk } from './read-apk.ts';
import { readCargoLock } from './read-cargo.ts';
import { readComposer } from './read-composer.ts';
import { readDotnetDeps, readNugetLock } from './read-dotnet.ts';
import { readDpkg, readDpkgList } from './read-dpkg.ts';
import { readGradleLock } from './read-gradle.ts';
import { isJavaArchive, readJava } from './read-java.ts';
import {
  isInstalledPackageJson,
  readBunLock,
  readPackageJson,
  readPackageLock,
  readPnpmLock,
  readYarnLock,
} from './read-node.ts';
import { readPipfileLock, readPythonLock, readPythonMetadata, readRequirements } from './read-python.ts';
import { readGemfileLock, readGemspec } from './read-ruby.ts';
import { readRpm } from './rpm/read-rpm.ts';

const LOCKS: { readonly [name: string]: PackageReader } = {
  'package-lock.json': readPackageLock,
  'npm-shrinkwrap.json': readPackageLock,
  'yarn.lock': readYarnLock,
  'pnpm-lock.yaml': readPnpmLock,
  'bun.lock': readBunLock,
  'poetry.lock': readPythonLock,
  'uv.lock': readPythonLock,
  'pdm.lock': readPythonLock,
  'pylock.toml': readPythonLock,
  'Pipfile.lock': readPipfileLock,
  'requirements.txt': readRequirements,
  'Gemfile.lock': readGemfileLock,
  'composer.lock': readComposer,
  'Cargo.lock': readCargoLock,
  'gradle.lockfile': readGradleLock,
  'packages.lock.json': readNugetLock,
};

const BY_NAME: { readonly [name: string]: { readonly where: RegExp; readonly read: PackageReader } } = {
  status: { where: /^var\/lib\/dpkg\/status$/, read: readDpkg },
  installed: { where: /^(?:usr\/)?lib\/apk\/db\/installed$/, read: readApk },
  'rpmdb.sqlite': { where: /^(?:var|usr)\/lib\/(?:sysimage\/)?rpm\/rpmdb\.sqlite$/, read: readRpm },
  'Packages.db': { where: /^(?:var|usr)\/lib\/(?:sysimage\/)?rpm\/Packages\.db$/, read: readRpm },
  Packages: { where: /^(?:var|usr)\/lib\/(?:sysimage\/)?rpm\/Packages$/, read: readRpm },
  // what a package carries inside itself (`setuptools/_vendor`) is of its version, and pip lists it not
  METADATA: { where: /^(?!.*\/_vendor\/).*\.dist-info\/METADATA$/, read: readPythonMetadata },
  'PKG-INFO': { where: /\.egg-info\/PKG-INFO$|(?:^|\/)EGG-INFO\/PKG-INFO$/, read: readPythonMetadata },
  'installed.json': { where: /(?:^|\/)vendor\/composer\/installed\.json$/, read: readComposer },
};

/** The reader for a file by its path; undefined for the many that list no packages. */
export const readerOf = (path: string): PackageReader | undefined => {
  const name = nameOf(path);
  if (name === 'package.json') return isInstalledPackageJson(path) ? readPackageJson : undefined;
  const named = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (named?.where.test(path)) return named.read;
  if (Object.hasOwn(LOCKS, name)) return path.includes('node_modules/') ? undefined : LOCKS[name];
  if (name.endsWith('.list')) return path.startsWith('var/lib/dpkg/info/') ? readDpkgList : undefined;
  if (path.startsWith('var/lib/dpkg/status.d/')) return name.endsWith('.md5sums') ? undefined : readDpkg;
  if (name.endsWith('.egg-info')) return readPythonMetadata;
  if (name.endsWith('.gemspec')) return /\/specifications\/(?:default\/)?[^/]+$/.test(path) ? readGemspec : undefined;
  if (name.endsWith('.deps.json')) return readDotnetDeps;
  return isJavaArchive(name) ? readJava : undefined;
};

/** Whether what a reader reads may be as large as it is: databases and archives, which have bounds of their own. */
export const readsLarge = (reader: PackageReader): boolean => reader === readRpm || reader === readJava;

/** Whether a file says what should be installed, not what is. */
export const isLock = (path: string): boolean => Object.hasOwn(LOCKS, nameOf(path));
