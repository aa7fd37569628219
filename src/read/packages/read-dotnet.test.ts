import { expect, test } from 'vitest';
import { readDotnetDeps, readNugetLock } from './read-dotnet.ts';

const listed = (deps: object): readonly string[] =>
  readDotnetDeps({ path: 'app/app.deps.json', bytes: Buffer.from(`\uFEFF${JSON.stringify(deps)}`) }).packages.map(
    ({ name, version }) => `${name}@${version}`,
  );
const TARGET = '.NETCoreApp,Version=v8.0/linux-x64';
const libraries = {
  'app/1.0.0': { type: 'project', serviceable: false, sha512: '' },
  'runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1': { type: 'runtimepack', serviceable: false, sha512: '' },
  'Newtonsoft.Json/12.0.3': { type: 'package', serviceable: true, sha512: 'sha512-x', path: 'newtonsoft.json/12.0.3' },
  'System.Net.Http/4.3.0': { type: 'package', serviceable: true, sha512: 'sha512-y' },
  'SQLitePCLRaw.lib.e_sqlite3/2.1.6': { type: 'package', serviceable: true, sha512: 'sha512-z' },
  'Own.Reference/1.0.0.0': { type: 'reference', serviceable: false, sha512: '' },
};

test('of what a .NET program names only what is shipped with it counts', () => {
  const files = {
    'app/1.0.0': { dependencies: { 'Newtonsoft.Json': '12.0.3' }, runtime: { 'app.dll': {} } },
    'runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1': { runtime: { 'System.Private.CoreLib.dll': {} } },
    'Newtonsoft.Json/12.0.3': { runtime: { 'lib/netstandard2.0/Newtonsoft.Json.dll': {} } },
    'System.Net.Http/4.3.0': { dependencies: { 'System.Runtime': '4.3.0' } },
    'SQLitePCLRaw.lib.e_sqlite3/2.1.6': { native: { 'runtimes/linux-x64/native/libe_sqlite3.so': {} } },
  };
  const expected = [
    'Microsoft.NETCore.App.Runtime.linux-x64@8.0.1',
    'Newtonsoft.Json@12.0.3',
    'SQLitePCLRaw.lib.e_sqlite3@2.1.6',
  ];
  expect(listed({ runtimeTarget: { name: TARGET }, targets: { [TARGET]: files }, libraries })).toEqual(expected);
});

test('where nothing says what is shipped all packages count', () => {
  expect(listed({ libraries })).toHaveLength(4);
  expect(listed({ runtimeTarget: { name: 'other' }, targets: { [TARGET]: {} }, libraries })).toHaveLength(4);
});

test('a lock of NuGet names what each framework resolves to, once, and no project', () => {
  const lock = {
    version: 1,
    dependencies: {
      'net8.0': {
        'Newtonsoft.Json': { type: 'Direct', requested: '[13.0.3, )', resolved: '13.0.3', contentHash: 'x' },
        'my.library': { type: 'Project', dependencies: { 'Newtonsoft.Json': '[13.0.3, )' } },
      },
      'net8.0/linux-x64': { 'Newtonsoft.Json': { type: 'Transitive', resolved: '13.0.3' } },
    },
  };
  const { packages } = readNugetLock({ path: 'packages.lock.json', bytes: Buffer.from(JSON.stringify(lock)) });
  expect(packages.map(({ name, version }) => `${name}@${version}`)).toEqual(['Newtonsoft.Json@13.0.3']);
});
