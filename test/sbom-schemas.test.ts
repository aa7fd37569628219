import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { expect, test } from 'vitest';
import { assembleImage } from '../src/read/image/assemble-image.ts';
import { readLayer } from '../src/read/image/read-layer.ts';
import { cyclonedx } from '../src/scan/cyclonedx.ts';
import { spdx } from '../src/scan/spdx.ts';
import { type Member, makeTar } from './support/make-image.ts';

const schema = (name: string): AnySchemaObject =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'schemas', `${name}.schema.json`), 'utf8'));
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(schema('spdx-licences'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
ajv.addSchema(schema('jsf-0.82'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
const OF = { cyclonedx: ajv.compile(schema('cyclonedx-1.6')), spdx: ajv.compile(schema('spdx-2.3')) };

const MEMBERS: readonly Member[] = [
  { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian \\"12\\""\n' },
  {
    path: 'var/lib/dpkg/status',
    content:
      'Package: libstdc++6\nStatus: install ok installed\nArchitecture: amd64\nSource: gcc-12 (12.2.0-14)\nVersion: 1:12.2.0-14~a+b\n',
  },
  {
    path: 'app/node_modules/@a/b/package.json',
    content: '{"name":"@a/b","version":"1.0.0-ä.1","license":"(MIT OR Apache-2.0)"}',
  },
  { path: 'app/node_modules/c/package.json', content: '{"name":"c","version":"","licenses":[{"type":"BSD"}]}' },
  { path: 'copy/node_modules/@a/b/package.json', content: '{"name":"@a/b","version":"1.0.0-ä.1"}' },
  { path: 'app/requirements.txt', content: 'Django==4.2\nrequests[socks]==2.31.0 ; python_version > "3"\n' },
  { path: 'app/Gemfile.lock', content: 'GEM\n  remote: https://rubygems.org/\n  specs:\n    rack (3.0.8)\n' },
  { path: 'app/composer.lock', content: '{"packages":[{"name":"a/b","version":"v1.2","license":["MIT"]}]}' },
  {
    path: 'app/x.deps.json',
    content: '{"libraries":{"Newtonsoft.Json/13.0.3":{"type":"package"},"app/1.0":{"type":"project"}}}',
  },
];

const imageOf = (members: readonly Member[]) => {
  const reader = readLayer({ packages: true, secrets: undefined });
  reader.push(makeTar(members));
  const layer = reader.finish({ blob: undefined, bytes: 0 });
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', history: [{ created_by: 'COPY "a" / # x\t' }] });
  return assembleImage('registry.example/shop:1', {
    digest: layer.diffId,
    names: [],
    config,
    layers: [layer],
    problems: [],
  });
};
const made = {
  tool: { name: 'plimsoll', version: '1.0.0' },
  at: '2026-11-27T12:00:00Z',
  serial: '3e671687-395b-41f5-a30f-a58921a69b79',
};

test.each([
  ['cyclonedx', cyclonedx],
  ['spdx', spdx],
] as const)('a %s bill of packages of every kind is valid', (name, render) => {
  const image = imageOf(MEMBERS);
  expect(image.packages.length).toBeGreaterThan(7);
  const valid = OF[name];
  const bill: unknown = JSON.parse(JSON.stringify(render(image, made)));
  expect(valid(bill) ? [] : valid.errors).toEqual([]);
});

test.each([
  ['cyclonedx', cyclonedx],
  ['spdx', spdx],
] as const)('a %s bill of an image without anything in it is valid', (name, render) => {
  const valid = OF[name];
  const bill: unknown = JSON.parse(JSON.stringify(render(imageOf([]), made)));
  expect(valid(bill) ? [] : valid.errors).toEqual([]);
});

test('the schemas do refuse what is no bill', () => {
  expect(OF.cyclonedx({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ type: 'librari', name: 1 }] })).toBe(
    false,
  );
  expect(OF.spdx({ spdxVersion: 'SPDX-2.3', packages: [{}] })).toBe(false);
});
