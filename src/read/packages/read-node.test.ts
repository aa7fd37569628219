import { expect, test } from 'vitest';
import { readPackageLock, readYarnLock } from './read-node.ts';

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
