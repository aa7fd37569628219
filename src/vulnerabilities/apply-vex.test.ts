import { expect, test } from 'vitest';
import type { VexStatement } from '../model/vex.ts';
import type { Vulnerability } from '../model/vulnerability.ts';
import { applyVex } from './apply-vex.ts';

const flaw: Vulnerability = {
  id: 'CVE-2026-0001',
  aliases: [],
  package: {
    name: 'openssl',
    version: '3.0.1-1',
    type: 'deb',
    namespace: 'debian',
    purl: 'pkg:deb/debian/openssl@3.0.1-1',
    source: undefined,
    distribution: undefined,
    architecture: undefined,
    layer: undefined,
    path: '',
    licences: [],
  },
  fixed: undefined,
  severity: 'high',
  severityFrom: 'record',
  cvss: undefined,
  epss: undefined,
  exploitedSince: undefined,
  ransomware: false,
  published: undefined,
  summary: '',
  remedy: '',
};
const takesOut = (product: string, status: VexStatement['status'] = 'not-affected'): boolean => {
  const statement = { vulnerability: [flaw.id], products: [product], components: [], justification: 'no', from: 'f' };
  const image = { name: 'ghcr.io/team/app:1.29', digest: 'sha256:aa' };
  return applyVex([flaw], [{ ...statement, status }], image).suppressed.length > 0;
};

test.each([
  'pkg:oci/app',
  'pkg:oci/app?tag=1.29',
  'pkg:oci/app?repository_url=ghcr.io%2Fteam%2Fapp&tag=1.29',
  'pkg:oci/app@sha256%3Aaa?repository_url=elsewhere.io/app',
  'pkg:docker/team/app@1.29?repository_url=ghcr.io',
  'pkg:docker/ghcr.io/team/app@1.29',
  'ghcr.io/team/app:1.29',
])('%s is this image', (product) => {
  expect(takesOut(product)).toBe(true);
});

test.each([
  'pkg:oci/app?tag=1.28',
  'pkg:oci/app?repository_url=ghcr.io/other/app',
  'pkg:oci/app@sha256%3Abb?tag=1.29',
  'pkg:docker/team/app@1.29',
  'pkg:docker/ghcr.io/team/app@1.28',
  'pkg:docker/team/app@1.29?repository_url=quay.io',
])('%s is another image', (product) => {
  expect(takesOut(product)).toBe(false);
});

test('an image without a tag is the latest, wherever its registry listens', () => {
  const statement = { vulnerability: [flaw.id], components: [], justification: 'no', from: 'f' };
  const takes = (product: string, name: string, status: VexStatement['status'] = 'not-affected'): boolean =>
    applyVex([flaw], [{ ...statement, products: [product], status }], { name, digest: undefined }).suppressed.length >
    0;
  expect(takes('pkg:oci/app?tag=latest', 'registry:5000/team/app')).toBe(true);
  expect(takes('pkg:oci/app?tag=1.0', 'registry:5000/team/app')).toBe(false);
  expect(takes('pkg:oci/app?repository_url=registry:5000/team/app', 'Registry:5000/team/app:2')).toBe(true);
  expect(takes('registry:5000/team/app', 'registry:5000/team/app', 'fixed')).toBe(false);
});

test('of several statements the latest counts, and of two of one time the one that takes nothing out', () => {
  const said = (status: VexStatement['status'], at?: number): VexStatement => ({
    ...{ vulnerability: [flaw.id], products: ['pkg:oci/app'], components: [], justification: 'no', from: 'f', status },
    ...(at === undefined ? {} : { at }),
  });
  const out = (...statements: readonly VexStatement[]): boolean =>
    applyVex([flaw], statements, { name: 'app', digest: undefined }).suppressed.length > 0;
  expect(out(said('not-affected', 2), said('affected', 1))).toBe(true);
  expect(out(said('not-affected', 1), said('affected', 2))).toBe(false);
  expect(out(said('not-affected', 1), said('affected', 1))).toBe(false);
  expect(out(said('affected'), said('not-affected', 1))).toBe(true);
});

test('a record that mends several CVEs is not answered by a word about one of them', () => {
  const takes = (vulnerability: string, aliases: readonly string[]): boolean => {
    const about = { ...{ products: ['pkg:oci/app'], components: [], from: 'f' }, vulnerability: [vulnerability] };
    const statement: VexStatement = { ...about, status: 'not-affected', justification: 'no' };
    const record = { ...flaw, id: 'DSA-1', aliases };
    return applyVex([record], [statement], { name: 'app', digest: undefined }).suppressed.length > 0;
  };
  expect(takes('CVE-2026-0001', ['CVE-2026-0001', 'GHSA-1'])).toBe(true);
  expect(takes('CVE-2026-0001', ['CVE-2026-0001', 'CVE-2026-0002'])).toBe(false);
  expect(takes('DSA-1', ['CVE-2026-0001', 'CVE-2026-0002'])).toBe(true);
});

test('fixed is said of a version, a tag or a digest', () => {
  const fixed = ['pkg:oci/app?tag=1.29', 'ghcr.io/team/app:1.29', 'sha256:aa', 'pkg:deb/debian/openssl@3.0.1-1'];
  expect(fixed.map((product) => takesOut(product, 'fixed'))).toEqual([true, true, true, true]);
  const vague = ['pkg:oci/app', 'pkg:deb/debian/openssl'];
  expect(vague.map((product) => takesOut(product, 'fixed'))).toEqual([false, false]);
});

test.each([
  ['cpe:/o:redhat:enterprise_linux:9', 'openssl', true],
  ['cpe:/a:redhat:enterprise_linux:9::appstream', 'pkg:rpm/redhat/openssl?arch=src', true],
  ['cpe:/o:redhat:enterprise_linux:9', 'pkg:rpm/redhat/openssl-libs@3.0.7-25.el9', true],
  ['cpe:2.3:o:redhat:enterprise_linux:9:*:*:*:*:*:*:*', 'openssl', true],
  ['cpe:/o:redhat:enterprise_linux:9.4', 'openssl', true],
  ['cpe:/o:redhat:enterprise_linux:9.2', 'openssl', false],
  ['cpe:/o:redhat:enterprise_linux:8', 'openssl', false],
  ['cpe:/o:redhat:enterprise_linux:9', 'openssl-fips-provider', false],
  ['cpe:/o:redhat:enterprise_linux:9', 'pkg:rpm/redhat/openssl@3.0.1-1.el9?arch=src', false],
  ['cpe:/a:redhat:openshift:9', 'openssl', false],
  ['Red Hat Enterprise Linux 9', 'openssl', false],
])("%s %s of Red Hat's statements is a package of UBI 9: %s", (system, component, expected) => {
  const rhel = (id: string): Vulnerability => ({
    ...flaw,
    package: {
      ...flaw.package,
      name: 'openssl-libs',
      version: '3.0.7-25.el9',
      type: 'rpm',
      purl: `pkg:rpm/${id}/openssl-libs@3.0.7-25.el9?arch=x86_64&distro=${id}-9.4&upstream=openssl`,
      source: { name: 'openssl', version: '3.0.7-25.el9' },
      distribution: { id, version: '9.4', like: [], codename: undefined, title: undefined },
    },
  });
  const statement = { vulnerability: [flaw.id], products: [system], components: [component], from: 'f' };
  const said = [{ ...statement, status: 'not-affected', justification: 'no' }] as const;
  expect(applyVex([rhel('rhel')], said, undefined).suppressed.length > 0).toBe(expected);
  expect(applyVex([rhel('almalinux')], said, undefined).suppressed).toEqual([]);
});
