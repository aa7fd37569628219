import { expect, test } from 'vitest';
import { readBunLock, readPackageLock, readPnpmLock, readYarnLock } from './read-node.ts';

test('a package under another name is the one it stands for, in every version of the lock', () => {
  const listed = (lock: object): readonly string[] =>
    readPackageLock({ path: 'app/package-lock.json', bytes: Buffer.from(JSON.stringify(lock)) }).packages.map(
      ({ namespace, name, version }) => `${namespace === undefined ? '' : `${namespace}/`}${name}@${version}`,
    );
  const dependencies = {
    chalk4: { version: 'npm:chalk@4.1.2' },
    core: { version: 'npm:@babel/core@7.0.0', dependencies: { debug: { version: '4.3.1' } } },
    local: { version: 'file:../local' },
  };
  expect(listed({ lockfileVersion: 1, dependencies })).toEqual(['chalk@4.1.2', '@babel/core@7.0.0', 'debug@4.3.1']);
  const packages = { '': {}, 'node_modules/chalk4': { name: 'chalk', version: '4.1.2' } };
  expect(listed({ lockfileVersion: 3, packages })).toEqual(['chalk@4.1.2']);
});

test('a folder of the project in yarn.lock is no package of the registry', () => {
  const lock = '"own@file:./own":\n  version "1.0.0"\n\nlodash@^4:\n  version "4.17.20"\n';
  const { packages } = readYarnLock({ path: 'app/yarn.lock', bytes: Buffer.from(lock) });
  expect(packages.map(({ name }) => name)).toEqual(['lodash']);
});

test.each([
  ['5', '/@scope/core/7.0.0_peer@1.0.0', '/lodash/4.17.20'],
  ['6.0', '/@scope/core@7.0.0(peer@1.0.0)', '/lodash@4.17.20'],
  ['9.0', "'@scope/core@7.0.0'", 'lodash@4.17.20'],
])('of a pnpm-lock.yaml of version %s the packages count, once, and not what the project asks for', (_, scoped, plain) => {
  const lock = `importers:\n  .:\n    dependencies:\n      lodash:\n        version: 4.17.20\npackages:\n\n  ${scoped}:\n    dev: true\n  ${plain}:\n    engines: {node: '>=1'}\nsnapshots:\n  ${plain}:\n    x: 1\n`;
  const { packages } = readPnpmLock({ path: 'app/pnpm-lock.yaml', bytes: Buffer.from(lock) });
  expect(packages.map(({ namespace, name, version }) => [namespace, name, version])).toEqual([
    ['@scope', 'core', '7.0.0'],
    [undefined, 'lodash', '4.17.20'],
  ]);
});

test('of a bun.lock the packages count, once', () => {
  const lock =
    '{\n  "workspaces": {"": {"dependencies": {"lodash": "^4"}}},\n  "packages": {\n    "lodash": ["lodash@4.17.20", "", {}, "sha512-x"],\n    "a/lodash": ["lodash@4.17.20", "", {}, "sha512-x"],\n    "@scope/core": ["@scope/core@7.0.0", "", {}, "sha512-y"],\n    "own": ["own@workspace:own"],\n  }\n}\n';
  const { packages } = readBunLock({ path: 'app/bun.lock', bytes: Buffer.from(lock) });
  expect(packages.map(({ namespace, name, version }) => [namespace, name, version])).toEqual([
    [undefined, 'lodash', '4.17.20'],
    ['@scope', 'core', '7.0.0'],
  ]);
});
