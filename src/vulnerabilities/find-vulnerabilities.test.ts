import { describe, expect, test } from 'vitest';
import type { Package } from '../model/package.ts';
import type { Advisories } from '../ports/advisories.ts';
import { findVulnerabilities } from './find-vulnerabilities.ts';
import { readOsv } from './read-osv.ts';

type Osv = { readonly id: string; readonly affected: readonly object[]; readonly [field: string]: unknown };

const osv = (id: string, affected: readonly object[], more: object = {}): Osv => ({
  id,
  modified: '2026-01-02T00:00:00Z',
  published: '2026-01-01T00:00:00Z',
  affected,
  ...more,
});
const range = (ecosystem: string, name: string, ...events: readonly object[]): object => ({
  package: { ecosystem, name },
  ranges: [{ type: 'ECOSYSTEM', events }],
});

/** A database of these records, held in memory. */
const database = (records: readonly Osv[], exploited: { readonly [cve: string]: number } = {}): Advisories => {
  const read = records.flatMap((record) => {
    const feeds = new Set(record.affected.map((one) => JSON.stringify(one).match(/"ecosystem":"([^":]+)/)?.[1] ?? ''));
    return [...feeds].flatMap((feed) => {
      const one = readOsv(record, feed);
      return one.kind === 'advisory' ? [one] : [];
    });
  });
  return {
    state: { updated: '2026-01-02', source: 'memory', signed: false, feeds: [], kev: undefined, epss: undefined },
    ecosystems: new Set(read.flatMap(({ affected }) => affected.map(({ ecosystem }) => ecosystem))),
    names: (ecosystem) =>
      read.flatMap(({ affected }) => affected.filter((one) => one.ecosystem === ecosystem).map(({ name }) => name)),
    claims: (ecosystem, name) =>
      read.flatMap(({ advisory, affected }) =>
        affected
          .filter((one) => one.ecosystem === ecosystem && one.name === name)
          .map((one) => ({ advisory, affected: one })),
      ),
    exploitation: (cve) =>
      cve in exploited
        ? {
            epss: exploited[cve],
            percentile: undefined,
            exploitedSince: exploited[cve] === 1 ? '2025-01-01' : undefined,
            ransomware: false,
          }
        : undefined,
    vectors: (cve) => (cve === 'CVE-2026-0009' ? ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'] : []),
  };
};

const installed = (type: Package['type'], name: string, version: string, more: Partial<Package> = {}): Package => ({
  name,
  version,
  type,
  namespace: undefined,
  purl: '',
  source: undefined,
  distribution: undefined,
  architecture: undefined,
  layer: undefined,
  path: 'app',
  licences: [],
  ...more,
});
const release = (id: string, version: string) => ({ id, version, like: [], codename: undefined, title: undefined });

const found = (packages: readonly Package[], records: readonly Osv[], exploited?: { readonly [cve: string]: number }) =>
  findVulnerabilities(packages, database(records, exploited));
const ids = (...args: Parameters<typeof found>) => found(...args).vulnerabilities.map(({ id }) => id);

describe('a distribution', () => {
  const musl = osv(
    'ALPINE-CVE-2026-0001',
    [range('Alpine:v3.9', 'musl', { introduced: '0' }, { fixed: '1.1.20-r5' })],
    {
      upstream: ['CVE-2026-0001'],
    },
  );
  const utils = (version: string, alpine = '3.9.6') =>
    installed('apk', 'musl-utils', version, {
      source: { name: 'musl', version },
      distribution: release('alpine', alpine),
    });

  test('is asked by the source a package was built from, and by release', () => {
    const { vulnerabilities, noData } = found([utils('1.1.20-r3')], [musl]);
    expect(vulnerabilities).toMatchObject([
      { id: 'ALPINE-CVE-2026-0001', aliases: ['CVE-2026-0001'], fixed: '1.1.20-r5', published: '2026-01-01' },
    ]);
    expect(noData).toEqual([]);
    expect(ids([utils('1.1.20-r5')], [musl])).toEqual([]);
  });

  test('without data for its release is unknown, never clean', () => {
    expect(found([utils('1.1.20-r3', '3.20.1')], [musl])).toMatchObject({
      vulnerabilities: [],
      noData: [{ ecosystem: 'Alpine:v3.20', packages: 1 }],
    });
    expect(found([utils('1.1.20-r3', '3.21.0_alpha20240923')], [musl]).noData).toHaveLength(1);
  });

  test('is asked before the makers, for what it builds from their sources', () => {
    const records = [
      osv('PYSEC-2026-1', [range('PyPI', 'requests', { introduced: '0' }, { fixed: '3' })]),
      osv('DSA-1', [range('Debian:11', 'requests', { introduced: '0' }, { fixed: '2.25-1+deb11u1' })]),
    ];
    const deb = installed('deb', 'python3-requests', '2.25-1+deb11u1', {
      source: { name: 'requests', version: '2.25-1+deb11u1' },
      distribution: release('debian', '11'),
    });
    const egg = (path: string) => installed('pypi', 'requests', '2.25', { path });
    expect(ids([deb, egg('usr/lib/python3/dist-packages/requests.egg-info')], records)).toEqual([]);
    expect(ids([deb, egg('usr/local/lib/python3.9/site-packages/requests-2.25.dist-info')], records)).toEqual([
      'PYSEC-2026-1',
    ]);
  });

  test('needs the version beyond every range that holds what is installed', () => {
    const upTo = (...ends: readonly object[]): object => range('Alpine:v3.9', 'musl', { introduced: '0' }, ...ends);
    const fixedBy = (...ranges: readonly object[]): readonly (string | undefined)[] =>
      found([utils('1.1.20-r3')], [osv('ALPINE-CVE-2026-0002', ranges)]).vulnerabilities.map(({ fixed }) => fixed);
    const [earlier, later] = [upTo({ fixed: '1.1.20-r6' }), upTo({ fixed: '1.1.20-r10' })];
    expect(fixedBy(earlier, later)).toEqual(['1.1.20-r10']);
    expect(fixedBy(later, earlier)).toEqual(['1.1.20-r10']);
    expect(fixedBy(earlier, upTo())).toEqual([undefined]);
    expect(fixedBy(upTo(), earlier)).toEqual([undefined]);
  });

  test('of AlmaLinux names what was built, its CVEs in related, and what is no security advisory', () => {
    const records = ['ALSA-2026:1', 'ALBA-2026:2'].map((id) =>
      osv(id, [range('AlmaLinux:9', 'bpftool', { introduced: '0' }, { fixed: '7.0-2.el9' })], {
        related: ['CVE-2026-0003'],
        summary: 'Important: kernel security update',
      }),
    );
    const bpftool = installed('rpm', 'bpftool', '7.0-1.el9', {
      source: { name: 'kernel', version: '5.14.0-1.el9' },
      distribution: release('almalinux', '9.4'),
    });
    expect(found([bpftool], records).vulnerabilities).toMatchObject([
      { id: 'ALSA-2026:1', aliases: ['CVE-2026-0003'], severity: 'high', severityFrom: 'record' },
    ]);
  });
});

test('a release of Ubuntu past its support is spoken of as Pro, and what came from there by that alone', () => {
  const records = [
    osv('UBUNTU-CVE-1', [
      range('Ubuntu:16.04:LTS', 'openssl', { introduced: '0' }),
      range('Ubuntu:Pro:16.04:LTS', 'openssl', { introduced: '0' }, { fixed: '1.0.2g-1ubuntu4.20+esm12' }),
    ]),
    osv('USN-2', [range('Ubuntu:Pro:16.04:LTS', 'openssl', { introduced: '0' }, { fixed: '1.0.2g-1ubuntu4.20+esm3' })]),
    osv('USN-3', [range('Ubuntu:Pro:FIPS:16.04:LTS', 'openssl', { introduced: '0' })]),
  ];
  const openssl = (version: string) =>
    installed('deb', 'openssl', version, { distribution: release('ubuntu', '16.04') });
  expect(ids([openssl('1.0.2g-1ubuntu4.20')], records).toSorted()).toEqual(['UBUNTU-CVE-1', 'USN-2']);
  expect(ids([openssl('1.0.2g-1ubuntu4.20+esm5')], records)).toEqual(['UBUNTU-CVE-1']);
  expect(ids([openssl('1.0.2g-1ubuntu4.20+esm12')], records)).toEqual([]);
  // a database that has no data for subscribers
  const general = [osv('UBUNTU-CVE-1', [range('Ubuntu:16.04:LTS', 'openssl', { introduced: '0' })])];
  expect(ids([openssl('1.0.2g-1ubuntu4.20+esm5')], general)).toEqual(['UBUNTU-CVE-1']);
  // what Ubuntu says of a release that it supports counts beside what it says to subscribers
  const [standard] = records;
  expect(found([openssl('1.0.2g-1ubuntu4.20')], standard ? [standard] : []).vulnerabilities).toMatchObject([
    { fixed: undefined },
  ]);
});

test.each([
  ['6.0.10', 'Debian:6.0'],
  ['3.1', 'Debian:3.1'],
  ['5', 'Debian:5.0'],
  ['11.7', 'Debian:11'],
  ['12', 'Debian:12'],
])('Debian %s is asked for as %s', (version, ecosystem) => {
  const one = installed('deb', 'file', '1-1', { distribution: release('debian', version) });
  expect(ids([one], [osv('DSA-1', [range(ecosystem, 'file', { introduced: '0' })])])).toEqual(['DSA-1']);
});

test.each([
  ['sles', '15.5', undefined, 'SUSE:Linux Enterprise Server 15 SP5'],
  ['sles', '15.5', undefined, 'SUSE:Linux Enterprise Module for Basesystem 15 SP5'],
  ['sles', '15.4', undefined, 'SUSE:Linux Enterprise Server 15 SP4-LTSS'],
  ['sles', '16.0', undefined, 'SUSE:Linux Enterprise Server 16.0'],
  ['sles', '15', undefined, 'SUSE:Linux Enterprise Module for Public Cloud 15'],
  ['opensuse-leap', '15.6', undefined, 'openSUSE:Leap 15.6'],
  ['opensuse-tumbleweed', '20260101', undefined, 'openSUSE:Tumbleweed'],
  ['openEuler', '22.03', 'openEuler 22.03 (LTS-SP3)', 'openEuler:22.03-LTS-SP3'],
  ['openeuler', '24.03', undefined, 'openEuler:24.03'],
])('%s %s (%s) is asked for as %s', (id, version, title, ecosystem) => {
  const one = installed('rpm', 'file', '1-1', { distribution: { ...release(id, version), title } });
  expect(ids([one], [osv('SU-1', [range(ecosystem, 'file', { introduced: '0' })])])).toEqual(['SU-1']);
});

test.each([
  ['sles', '15.5', 'SUSE:Linux Enterprise Server 15 SP4'],
  ['sles', '15.5', 'SUSE:Linux Enterprise Micro 5.5'],
  ['sles', '15', 'SUSE:Linux Enterprise Server 15 SP5'],
  ['sles', '15.5', 'SUSE:Linux Enterprise Live Patching 15 SP5'],
  ['opensuse-leap', '15.6', 'openSUSE:Leap Micro 5.5'],
  ['opensuse-tumbleweed', '20260101', 'openSUSE:Leap 15.6'],
  ['openEuler', '22.03', 'openEuler:22.03-LTS-SP3'],
])('%s %s is another product than %s', (id, version, ecosystem) => {
  const one = installed('rpm', 'file', '1-1', { distribution: release(id, version) });
  const { vulnerabilities, noData } = found([one], [osv('SU-1', [range(ecosystem, 'file', { introduced: '0' })])]);
  expect(vulnerabilities).toEqual([]);
  expect(noData).toHaveLength(1);
});

test('a Go module is the same however its letters are written, as in package URLs they are small', () => {
  const record = osv('GO-1', [range('Go', 'github.com/Masterminds/goutils', { introduced: '0' }, { fixed: '1.1.1' })]);
  const module = (namespace: string) => installed('golang', 'goutils', 'v1.1.0', { namespace });
  expect(ids([module('github.com/masterminds')], [record])).toEqual(['GO-1']);
  expect(ids([module('github.com/Masterminds')], [record])).toEqual(['GO-1']);
});

test.each([
  ['gem', 'nokogiri', '1.13.3-x86_64-linux', 'RubyGems', { fixed: '1.13.3' }, false],
  ['gem', 'nokogiri', '1.13.2-java', 'RubyGems', { fixed: '1.13.3' }, true],
  ['gem', 'nokogiri', '1.13.3-x64-mingw-ucrt', 'RubyGems', { fixed: '1.13.3' }, false],
  ['gem', 'rails', '7.0.0-rc1', 'RubyGems', { fixed: '7.0.0' }, true],
  ['nuget', 'System.Text.Json', '8.0.5-servicing.24481.4', 'NuGet', { fixed: '8.0.5' }, false],
  ['nuget', 'System.Text.Json', '8.0.4-servicing.24351.1', 'NuGet', { fixed: '8.0.5' }, true],
  ['nuget', 'System.Text.Json', '8.0.5-rc.1', 'NuGet', { fixed: '8.0.5' }, true],
  ['pypi', 'torch', '1.13.1+cu118', 'PyPI', { last_affected: '1.13.1' }, true],
  ['pypi', 'torch', '1.13.1+cu118', 'PyPI', { fixed: '1.13.1' }, false],
] as const)('%s %s %s, %s %o: %s', (type, name, version, ecosystem, end, affected) => {
  const record = osv('A-1', [range(ecosystem, name, { introduced: '0' }, end)]);
  expect(ids([installed(type, name, version)], [record])).toEqual(affected ? ['A-1'] : []);
});

test.each([
  ['golang', '(devel)', 'Go'],
  ['golang', 'unknown', 'Go'],
  ['golang', 'v0.0.0-00010101000000-000000000000', 'Go'],
  ['maven', 'unspecified', 'Maven'],
  ['maven', '${project.version}', 'Maven'],
  ['npm', 'git+ssh://git@host/a.git#1a2b', 'npm'],
  ['pypi', '*', 'PyPI'],
] as const)('%s %s has no place among versions: unknown, neither clean nor affected', (type, version, ecosystem) => {
  const record = osv('A-1', [range(ecosystem, 'a', { introduced: '0' }, { fixed: '1.0.0' })]);
  expect(found([installed(type, 'a', version)], [record])).toMatchObject({
    vulnerabilities: [],
    noData: [{ ecosystem, packages: 1, why: expect.stringContaining(`a ${version}`) }],
  });
});

test('what is said of all versions is said of what has no place among them too', () => {
  const record = osv('MAL-1', [range('npm', 'evil', { introduced: '0' })]);
  expect(ids([installed('npm', 'evil', 'file:../evil')], [record])).toEqual(['MAL-1']);
});

test('records of a registry of its own count too', () => {
  const record = osv('SA-1', [range('Packagist:https://packages.drupal.org/8', 'drupal/token', { introduced: '0' })]);
  expect(ids([installed('composer', 'token', '1.0.0', { namespace: 'drupal' })], [record])).toEqual(['SA-1']);
});

test('packages of a module of rpm are asked for their own stream', () => {
  const module = (stream: string, fixed: string) =>
    osv(`ALSA-${stream}`, [range('AlmaLinux:8', 'nodejs', { introduced: '0' }, { fixed })], {
      summary: `Important: nodejs:${stream} security update`,
    });
  const records = [module('16', '1:16.20.2-9.module_el8.9.0+1+aa'), module('18', '1:18.20.4-1.module_el8.10.0+1+aa')];
  const nodejs = (version: string, module?: string) =>
    installed('rpm', 'nodejs', version, { module, distribution: release('almalinux', '8.9') });
  expect(ids([nodejs('1:16.20.2-8.module_el8.9.0+1+aa', 'nodejs:16')], records)).toEqual(['ALSA-16']);
  expect(ids([nodejs('1:18.20.2-1.module_el8.9.0+1+aa', 'nodejs:18')], records)).toEqual(['ALSA-18']);
  expect(ids([nodejs('1:10.24.0-1.el8')], records)).toEqual([]);
});

test('a jar whose group is guessed from its classes is found in the one group that fits', () => {
  const records = [
    osv('GHSA-1', [range('Maven', 'org.apache.tomcat.embed:tomcat-embed-core', { introduced: '0' })]),
    osv('GHSA-2', [range('Maven', 'org.lz4:lz4-java', { introduced: '0' })]),
    osv('GHSA-3', [range('Maven', 'com.other:lz4-java', { introduced: '0' })]),
    osv('GHSA-4', [range('Maven', 'org.apache.one:core', { introduced: '0' })]),
    osv('GHSA-5', [range('Maven', 'org.apache.two:core', { introduced: '0' })]),
  ];
  const jar = (namespace: string, name: string) =>
    ids([installed('maven', name, '1.0', { namespace, guessedNamespace: true })], records);
  expect(jar('org.apache', 'tomcat-embed-core')).toEqual(['GHSA-1']);
  expect(jar('org.lz4.java', 'lz4-java')).toEqual(['GHSA-2']);
  expect(jar('com.other', 'lz4-java')).toEqual(['GHSA-3']);
  expect(jar('org.apache', 'core')).toEqual([]);
  expect(jar('lz4-java', 'lz4-java')).toEqual([]);
  expect(ids([installed('maven', 'lz4-java', '1.0', { namespace: 'org.lz4.java' })], records)).toEqual([]);
});

describe('ranges', () => {
  const next = (version: string) => [installed('npm', 'next', version)];
  const branches = osv('GHSA-aaaa-bbbb-cccc', [
    range('npm', 'next', { introduced: '15.2.3' }, { fixed: '15.2.4' }, { introduced: '12.3.5' }, { fixed: '12.3.6' }),
  ]);

  test('are taken in order, and the fix is the one of the same branch', () => {
    expect(found(next('12.3.5'), [branches]).vulnerabilities).toMatchObject([{ fixed: '12.3.6' }]);
    expect(ids(next('13.0.0'), [branches])).toEqual([]);
    expect(found(next('15.2.3'), [branches]).vulnerabilities).toMatchObject([{ fixed: '15.2.4' }]);
  });

  test('end with the last affected version, before a limit, or never', () => {
    const last = osv('A-1', [range('npm', 'next', { introduced: '1.0.0' }, { last_affected: '1.2.0' })]);
    expect([ids(next('1.2.0'), [last]), ids(next('1.2.1'), [last])]).toEqual([['A-1'], []]);
    const limited = osv('A-2', [range('npm', 'next', { introduced: '0' }, { limit: '2.0.0' })]);
    expect([ids(next('1.9.9'), [limited]), ids(next('2.0.0'), [limited])]).toEqual([['A-2'], []]);
    expect(found(next('1.9.9'), [limited]).vulnerabilities).toMatchObject([{ fixed: undefined }]);
    const mended = osv('A-2', [range('npm', 'next', { introduced: '0' }, { limit: '2.0.0' }, { fixed: '3.0.0' })]);
    expect(found(next('1.9.9'), [mended]).vulnerabilities).toMatchObject([{ fixed: '3.0.0' }]);
    expect(ids(next('2.5.0'), [mended])).toEqual([]);
    const open = osv('A-3', [range('npm', 'next', { introduced: '0' })]);
    expect(found(next('99.0.0'), [open]).vulnerabilities).toMatchObject([{ fixed: undefined }]);
  });

  test('hold no branch of a source, which is not decided, but the branch of a release', () => {
    const php = (version: string) => [installed('composer', 'php-jwt', version, { namespace: 'firebase' })];
    const jwt = osv('A-5', [range('Packagist', 'firebase/php-jwt', { introduced: '0' }, { fixed: '6.0.0' })]);
    expect(found(php('dev-main'), [jwt])).toMatchObject({
      vulnerabilities: [],
      noData: [{ ecosystem: 'Packagist', packages: 1, why: expect.stringContaining('firebase/php-jwt dev-main') }],
    });
    const named = { package: { ecosystem: 'Packagist', name: 'firebase/php-jwt' }, versions: ['dev-main'] };
    expect(ids(php('dev-main'), [osv('A-6', [named])])).toEqual(['A-6']);
    const ended = (end: object): Osv => osv('A-7', [range('Packagist', 'firebase/php-jwt', { introduced: '0' }, end)]);
    expect(ids(php('dev-main'), [ended({ last_affected: '6.0.0' })])).toEqual([]);
    expect(ids(php('dev-main'), [ended({ limit: '6.0.0' })])).toEqual([]);
    expect([ids(php('5.x-dev'), [jwt]), ids(php('6.x-dev'), [jwt])]).toEqual([['A-5'], []]);
  });

  test('that are fixed ahead of where they begin affect nothing', () => {
    const web = (version: string) => [installed('maven', 'spring-web', version, { namespace: 'org.springframework' })];
    const inverted = osv('V-1', [
      range('Maven', 'org.springframework:spring-web', { introduced: '3' }, { fixed: '3.2.5.RELEASE' }),
      range('Maven', 'org.springframework:spring-web', { introduced: '4' }, { fixed: '4.0.0.RC2' }),
    ]);
    expect(ids(web('6.1.6'), [inverted])).toEqual([]);
    expect(ids(web('3.1.0'), [inverted])).toEqual(['V-1']);
  });

  test('that are fixed where they begin affect nothing', () => {
    expect(ids(next('1.0.0'), [osv('A-4', [range('npm', 'next', { introduced: '0' }, { fixed: '0' })])])).toEqual([]);
  });

  test('of commits say nothing of versions, and versions may be named one by one', () => {
    const commits = {
      package: { ecosystem: 'PyPI', name: 'jw_crypto' },
      ranges: [{ type: 'GIT', events: [{ introduced: '0' }] }],
    };
    const jwcrypto = [installed('pypi', 'JW.Crypto', '1.0.0')];
    expect(ids(jwcrypto, [osv('P-1', [commits])])).toEqual([]);
    expect(ids(jwcrypto, [osv('P-2', [{ ...commits, versions: ['0.9', '1.0'] }])])).toEqual(['P-2']);
    expect(ids(jwcrypto, [osv('P-3', [{ package: { ecosystem: 'PyPI', name: 'jwcrypto' } }])])).toEqual([]);
  });
});

describe('records', () => {
  const all = [range('npm', 'next', { introduced: '0' })];
  const next = [installed('npm', 'next', '1.0.0')];

  test('that are aliases of each other are one vulnerability', () => {
    const records = [
      osv('x_RETIREJS-1', all, { aliases: ['CVE-2026-0001'] }),
      osv('GHSA-aaaa-bbbb-cccc', all, { aliases: ['CVE-2026-0001'] }),
      osv('A-9', all, { aliases: ['CVE-2026-0004'] }),
    ];
    expect(found(next, records).vulnerabilities).toMatchObject([
      { id: 'A-9' },
      { id: 'GHSA-aaaa-bbbb-cccc', aliases: ['CVE-2026-0001', 'x_RETIREJS-1'] },
    ]);
  });

  test('that were withdrawn are left out', () => {
    expect(ids(next, [osv('A-1', all, { withdrawn: '2026-01-03T00:00:00Z' })])).toEqual([]);
  });

  test('stand in the order of exploitation, likelihood times severity, fix', () => {
    const word = (severity: string) => ({ database_specific: { severity } });
    const records = [
      osv('LOW', all, { ...word('LOW'), upstream: ['CVE-2026-1001'] }),
      osv('LIKELY', all, { ...word('MODERATE'), upstream: ['CVE-2026-1002'] }),
      osv('EXPLOITED', all, { ...word('LOW'), upstream: ['CVE-2026-1003'] }),
      osv('UNFIXED', all, word('HIGH')),
      osv('WITH-FIX', [range('npm', 'next', { introduced: '0' }, { fixed: '2.0.0' })], word('HIGH')),
    ];
    const exploited = { 'CVE-2026-1001': 0.0001, 'CVE-2026-1002': 0.5, 'CVE-2026-1003': 1 };
    expect(ids(next, records, exploited)).toEqual(['EXPLOITED', 'LIKELY', 'WITH-FIX', 'UNFIXED', 'LOW']);
    const alike = ['A-2', 'A-3', 'A-1'].map((id) => osv(id, all));
    expect(ids(next, alike)).toEqual(['A-1', 'A-2', 'A-3']);
  });

  test.each([
    ['AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H', 'critical'],
    ['AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H', 'high'],
    ['AV:N/AC:H/PR:H/UI:R/S:U/C:H/I:N/A:N', 'medium'],
    ['AV:P/AC:H/PR:L/UI:R/S:U/C:N/I:N/A:L', 'low'],
    ['AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 'info'],
  ])('are as bad as the scale of CVSS says of %s: %s', (metrics, severity) => {
    const rated = osv('A-1', all, { severity: [{ type: 'CVSS_V3', score: `CVSS:3.1/${metrics}` }] });
    expect(found(next, [rated]).vulnerabilities).toMatchObject([{ severity }]);
  });

  test('that mend several CVEs are as likely as the likeliest of them', () => {
    const several = osv('A-1', all, { upstream: ['CVE-2026-1001', 'CVE-2026-1002'] });
    const likely = { 'CVE-2026-1001': 0.5, 'CVE-2026-1002': 0.1 };
    expect(found(next, [several], likely).vulnerabilities).toMatchObject([{ epss: 0.5 }]);
  });

  test('without a rating take that of their CVE, and say when nobody gave one', () => {
    expect(found(next, [osv('A-1', all, { upstream: ['CVE-2026-0009'] })]).vulnerabilities).toMatchObject([
      { severity: 'critical', severityFrom: 'cve', cvss: { score: 9.8 } },
    ]);
    expect(found(next, [osv('A-1', all)]).vulnerabilities).toMatchObject([
      { severity: 'medium', severityFrom: 'assumed' },
    ]);
  });
});

test.each([
  null,
  [],
  'text',
  {},
  { id: 7 },
  { id: 'A-1', modified: 'now' },
  { id: 'A-1', modified: '2026-01-01T00:00:00Z', affected: 'all' },
  { id: '../../etc', modified: '2026-01-01T00:00:00Z' },
  { id: 'A-1', modified: '2026-01-01T00:00:00Z', affected: Array.from({ length: 60_000 }, () => ({})) },
])('a record of the wrong shape is a fault with a reason: %#', (data) => {
  expect(readOsv(data, 'npm')).toMatchObject({ kind: 'fault', why: expect.any(String) });
});

test('fields of the wrong type are as if they were not there', () => {
  const record = osv('A-1', [
    { package: { ecosystem: 'npm', name: 7 } },
    { package: 'npm' },
    {
      package: { ecosystem: 'npm', name: 'next' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: 0 }, 'fixed', null] }, null],
      versions: [1, '1.0.0'],
    },
  ]);
  expect(readOsv({ ...record, aliases: 'CVE-2026-1', severity: [{ type: 'CVSS_V3', score: 9 }] }, 'npm')).toMatchObject(
    {
      kind: 'advisory',
      advisory: { aliases: [], rating: undefined },
      affected: [{ intervals: [], versions: ['1.0.0'] }],
    },
  );
});

test('what a package of the distribution brought is judged by the distribution, where that has data', () => {
  const records = [
    osv('GHSA-1', [range('PyPI', 'requests', { introduced: '0' }, { fixed: '9' })]),
    osv('DSA-1', [range('Debian:13', 'other', { introduced: '0' }, { fixed: '9' })]),
  ];
  const requests = installed('pypi', 'requests', '2.0', { path: 'opt/x/METADATA' });
  const debian = { id: 'debian', version: '13', like: [], codename: undefined, title: undefined };
  const system = installed('deb', 'python3-x', '1', { distribution: debian });
  const idsOf = (...packages: readonly Package[]): readonly string[] =>
    findVulnerabilities(packages, database(records)).vulnerabilities.map(({ id }) => id);
  expect(idsOf(requests, system)).toEqual(['GHSA-1']);
  expect(idsOf({ ...requests, ofDistribution: true }, system)).toEqual([]);
  expect(idsOf({ ...requests, ofDistribution: true })).toEqual(['GHSA-1']);
});
