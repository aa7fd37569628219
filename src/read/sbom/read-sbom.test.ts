import { expect, test } from 'vitest';
import { readPurl } from './read-purl.ts';
import { readSbom } from './read-sbom.ts';

test.each([
  ['pkg:npm/%40babel/core@7.0.0', { type: 'npm', namespace: '@babel', name: 'core', version: '7.0.0' }],
  ['pkg:npm/@babel/core@7.0.0', { namespace: '@babel', name: 'core', version: '7.0.0' }],
  ['pkg:golang/github.com/gorilla/mux@v1.8.0', { namespace: 'github.com/gorilla', name: 'mux', version: 'v1.8.0' }],
  [
    'pkg:deb/debian/bsdutils@1%3A2.36.1-8?arch=amd64&upstream=util-linux%402.36.1-8&distro=debian-11',
    {
      version: '1:2.36.1-8',
      source: { name: 'util-linux', version: '2.36.1-8' },
      distribution: { id: 'debian', version: '11' },
      architecture: 'amd64',
    },
  ],
  [
    'pkg:apk/alpine/musl-utils@1.1.20-r3?upstream=musl&distro=3.9.6',
    { source: { name: 'musl', version: '1.1.20-r3' }, distribution: { id: 'alpine', version: '3.9.6' } },
  ],
  [
    'pkg:rpm/almalinux/bpftool@7.0-1.el9?epoch=1&upstream=kernel-5.14.0-1.el9.src.rpm&distro=almalinux-9.4',
    { version: '1:7.0-1.el9', source: { name: 'kernel', version: '1:5.14.0-1.el9' } },
  ],
  [
    'pkg:rpm/almalinux/nodejs@16.20.2-8.module_el8?epoch=1&rpmmod=nodejs%3A16%3A8090020240301%3Arhel8',
    { version: '1:16.20.2-8.module_el8', module: 'nodejs:16' },
  ],
  ['pkg:deb/debian/bash@5.2.15-2?epoch=1&distro=debian-12.4', { version: '1:5.2.15-2' }],
  ['pkg:rpm/redhat/tar@2%3A1.30-9.el8?epoch=2&distro=redhat-8.6', { version: '2:1.30-9.el8' }],
  ['pkg:deb/debian/tar@1.34?distro=bookworm', { distribution: { id: 'debian', version: '12' } }],
  ['pkg:deb/ubuntu/tar@1.34?distro=jammy', { distribution: { id: 'ubuntu', version: '22.04' } }],
  ['pkg:rpm/redhat/tar@1.30?distro=redhat-8.6', { distribution: { id: 'rhel', version: '8.6' } }],
  ['pkg:rpm/suse/tar@1.34?distro=opensuse.leap-15.5', { distribution: { id: 'opensuse-leap', version: '15.5' } }],
])('%s names a package', (purl, expected) => {
  expect(readPurl(purl)).toMatchObject(expected);
});

test.each([
  '',
  'pkg:',
  'pkg:npm/left-pad',
  'pkg:nothing/a@1',
  'http://a/b@1',
  'pkg:npm/@1',
  `pkg:npm/${'a'.repeat(90_000)}@1`,
])('%.30s names none', (purl) => {
  expect(readPurl(purl)).toBeUndefined();
});

const purl = 'pkg:apk/alpine/musl@1.1.20-r3';

test('CycloneDX: nested components count, and the operating system says the release', () => {
  const sbom = readSbom(
    JSON.stringify({
      bomFormat: 'CycloneDX',
      components: [
        { type: 'operating-system', name: 'alpine', version: '3.9.6' },
        { type: 'application', name: 'app', components: [{ type: 'library', name: 'musl', purl }] },
        { type: 'library', name: 'no purl' },
      ],
    }),
  );
  expect(sbom).toMatchObject({
    kind: 'sbom',
    packages: [{ name: 'musl', distribution: { id: 'alpine', version: '3.9.6' } }],
    problems: ['1 of 4 components have no package URL with a version'],
  });
});

test('what Trivy says a package was built from is its source', () => {
  const libssl = 'pkg:deb/debian/libssl3@3.0.11-1~deb12u2?arch=amd64&distro=debian-12.4';
  const bash = 'pkg:deb/debian/bash-builtins@5.2.15-2?arch=amd64&distro=debian-12.4&epoch=1';
  const properties = (parts: { readonly [name: string]: string }) =>
    Object.entries(parts).map(([name, value]) => ({ name: `aquasecurity:trivy:${name}`, value }));
  const cyclonedx = readSbom(
    JSON.stringify({
      bomFormat: 'CycloneDX',
      components: [
        {
          type: 'library',
          purl: libssl,
          properties: properties({ SrcName: 'openssl', SrcVersion: '3.0.11', SrcRelease: '1~deb12u2' }),
        },
        {
          purl: bash,
          properties: properties({ SrcName: 'bash', SrcVersion: '5.2.15', SrcRelease: '2', SrcEpoch: '1' }),
        },
        { purl: 'pkg:npm/a@1.0.0', properties: properties({ SrcName: 'b', SrcVersion: '2' }) },
      ],
    }),
  );
  expect(cyclonedx).toMatchObject({
    packages: [
      { name: 'libssl3', source: { name: 'openssl', version: '3.0.11-1~deb12u2' } },
      { name: 'bash-builtins', version: '1:5.2.15-2', source: { name: 'bash', version: '1:5.2.15-2' } },
      { name: 'a', source: undefined },
    ],
  });
  const externalRefs = [{ referenceType: 'purl', referenceLocator: libssl }];
  const spdx = readSbom(
    JSON.stringify({
      spdxVersion: 'SPDX-2.3',
      packages: [{ sourceInfo: 'built package from: openssl 3.0.11-1~deb12u2', externalRefs }],
    }),
  );
  expect(spdx).toMatchObject({ packages: [{ source: { name: 'openssl', version: '3.0.11-1~deb12u2' } }] });
});

test('SPDX: the package URL is an external reference', () => {
  const externalRefs = [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }];
  const sbom = readSbom(
    JSON.stringify({ spdxVersion: 'SPDX-2.3', packages: [{ name: 'musl', externalRefs }, { name: 'root' }] }),
  );
  expect(sbom).toMatchObject({ kind: 'sbom', format: 'SPDX-2.3', packages: [{ name: 'musl' }], problems: [] });
});

test.each(['', '{', '[]', 'null', '{"bomFormat":"other"}', '{"spdxVersion":7}'])('%s is no SBOM', (text) => {
  expect(readSbom(text)).toMatchObject({ kind: 'fault', why: expect.any(String) });
});

test('fields of the wrong type are as if they were not there', () => {
  for (const components of [7, 'all', [null, 7, { purl: [] }, { components: {} }]]) {
    expect(readSbom(JSON.stringify({ bomFormat: 'CycloneDX', components }))).toMatchObject({
      kind: 'sbom',
      packages: [],
    });
  }
});

test('where a package is in its image, and what made that layer, stand in our own bills and are read again', () => {
  const layer = `sha256:${'1'.repeat(64)}`;
  const cyclonedx = readSbom(
    JSON.stringify({
      ...{ bomFormat: 'CycloneDX', specVersion: '1.6' },
      components: [
        {
          ...{ type: 'library', name: 'a', purl: 'pkg:npm/a@1' },
          properties: [
            { name: 'plimsoll:layer', value: layer },
            { name: 'plimsoll:path', value: 'srv/node_modules/a/package.json' },
            { name: 'plimsoll:instruction', value: 'RUN npm ci' },
          ],
        },
      ],
    }),
  );
  const spdx = readSbom(
    JSON.stringify({
      spdxVersion: 'SPDX-2.3',
      packages: [
        {
          name: 'a',
          sourceInfo: `srv/node_modules/a/package.json; layer ${layer}: RUN npm ci`,
          externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:npm/a@1' }],
        },
      ],
    }),
  );
  for (const read of [cyclonedx, spdx]) {
    expect(read).toMatchObject({ kind: 'sbom', packages: [{ layer, path: 'srv/node_modules/a/package.json' }] });
    expect(read.kind === 'sbom' && [...read.instructions]).toEqual([[layer, 'RUN npm ci']]);
  }
});
