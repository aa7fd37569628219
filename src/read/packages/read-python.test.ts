import { expect, test } from 'vitest';
import { readPythonLock, readRequirements } from './read-python.ts';

const listed = (text: string): readonly string[] =>
  readPythonLock({ path: 'app/poetry.lock', bytes: Buffer.from(text) }).packages.map(
    ({ name, version }) => `${name}@${version}`,
  );

test('a lock names packages as the index does, and not the folders of the project', () => {
  const poetry = `[[package]]
name = "Zope.Interface"
version = "6.1"
optional = false

[[package]]
name = "mylib"
version = "0.1.0"

[package.source]
type = "directory"
url = "../mylib"
`;
  expect(listed(poetry)).toEqual(['zope-interface@6.1']);
  const pylock = `lock-version = "1.0"
[[packages]]
name = "attrs"
version = "25.1.0"
[[packages.wheels]]
name = "attrs-25.1.0-py3-none-any.whl"

[[packages]]
name = "demo"
version = "0.1.0"
[packages.directory]
path = "."
`;
  expect(listed(pylock)).toEqual(['attrs@25.1.0']);
});

test('of requirements only what is pinned to one version is installed', () => {
  const text = 'requests[security]==2.25.0 ; python_version < "3"\nurllib3==1.26.*\nflask>=1.0\nnumpy===1.21.0\n';
  const { packages } = readRequirements({ path: 'app/requirements.txt', bytes: Buffer.from(text) });
  expect(packages.map(({ name, version }) => `${name}@${version}`)).toEqual(['requests@2.25.0', 'numpy@1.21.0']);
});
