import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBucket } from './support/make-database.ts';
import { makeOci } from './support/make-image.ts';
import { main } from './support/program.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-vex-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const run = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const env = { HOME: place, XDG_CACHE_HOME: join(place, 'cache'), XDG_DATA_HOME: join(place, 'data') };
  const code = await main({
    ...{ args, env, cwd: place, colour: false, width: 80 },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
};

const STATUS =
  'Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nSource: openssl\nVersion: 3.0.1-1\n\nPackage: zlib1g\nStatus: install ok installed\nArchitecture: amd64\nSource: zlib\nVersion: 1.2-1\n';
let target = '';
let digest = '';
beforeAll(async () => {
  const records = [
    { id: 'CVE-2026-0001', ecosystem: 'Debian:13', package: 'openssl', fixed: '3.0.2-1', severity: 'high' },
    { id: 'CVE-2026-0002', ecosystem: 'Debian:13', package: 'zlib', severity: 'high' },
  ];
  await run('db', 'update', '--from', makeBucket(join(place, 'bucket'), records, '2026-11-01'));
  const layers = [
    [
      { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="13"\n' },
      { path: 'var/lib/dpkg/status', content: STATUS },
    ],
  ];
  target = `oci:${makeOci(join(place, 'image'), { layers })}`;
  digest = JSON.parse((await run('scan', target, '--format', 'json')).out).image.digest;
}, 120_000);

const scanWith = async (vex: object) => {
  writeFileSync(join(place, 'vex.json'), JSON.stringify(vex));
  const { code, out } = await run('scan', target, '--format', 'json', '--vex', 'vex.json');
  const { vulnerabilities, suppressed } = JSON.parse(out);
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id).sort();
  return { code, kept: ids(vulnerabilities), suppressed: ids(suppressed) };
};

const openvex = (statement: object): object => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'x',
  author: 'a',
  timestamp: '2026-11-01T00:00:00Z',
  version: 1,
  statements: [{ vulnerability: { name: 'CVE-2026-0001' }, status: 'not_affected', ...statement }],
});
const PURL = 'pkg:deb/debian/libssl3@3.0.1-1?arch=amd64&distro=debian-13';
const WHY = { justification: 'vulnerable_code_not_in_execute_path' };

test('OpenVEX takes out what it says does not affect, and says so', async () => {
  const one = { kept: ['CVE-2026-0002'], suppressed: ['CVE-2026-0001'], code: 1 };
  expect(await scanWith(openvex({ products: [{ '@id': PURL }], ...WHY }))).toEqual(one);
  expect(await scanWith(openvex({ products: [{ '@id': 'pkg:deb/debian/openssl' }], ...WHY }))).toEqual(one);
  const part = { '@id': `pkg:oci/image@${digest.replace(':', '%3A')}`, subcomponents: [{ '@id': PURL }] };
  expect(await scanWith(openvex({ products: [part], impact_statement: 'no TLS here' }))).toEqual(one);
  const { out } = await run('scan', target, '--vex', 'vex.json');
  expect(out).toContain('Not affected, says VEX: 1');
  expect(out).toContain('CVE-2026-0001 in libssl3 3.0.1-1: no TLS here (vex.json)');
});

test.each([
  ['without a reason', { products: [{ '@id': PURL }] }],
  ['about another version', { products: [{ '@id': 'pkg:deb/debian/libssl3@3.0.0-1' }], ...WHY }],
  ['about another architecture', { products: [{ '@id': 'pkg:deb/debian/libssl3?arch=arm64' }], ...WHY }],
  ['about another image', { products: [{ '@id': 'pkg:oci/other', subcomponents: [{ '@id': PURL }] }], ...WHY }],
  ['that is still being looked into', { products: [{ '@id': PURL }], ...WHY, status: 'under_investigation' }],
])('a statement %s takes nothing out', async (_, statement) => {
  expect(await scanWith(openvex(statement))).toMatchObject({ suppressed: [] });
});

test('what is called fixed in this version is taken out, in no version in particular it is not', async () => {
  const fixed = { status: 'fixed' };
  const one = { kept: ['CVE-2026-0002'], suppressed: ['CVE-2026-0001'], code: 1 };
  expect(await scanWith(openvex({ products: [{ '@id': PURL }], ...fixed }))).toEqual(one);
  const { out } = await run('scan', target, '--vex', 'vex.json');
  expect(out).toContain('Fixed, says VEX: 1\n  CVE-2026-0001 in libssl3 3.0.1-1: fixed in it (vex.json)');
  for (const format of ['openvex', 'csaf', 'cyclonedx']) {
    const again = JSON.parse((await run('scan', target, '--vex', 'vex.json', '--format', format)).out);
    writeFileSync(join(place, 'again.json'), JSON.stringify(again));
    const { suppressed } = JSON.parse((await run('scan', target, '--vex', 'again.json', '--format', 'json')).out);
    expect(suppressed).toMatchObject([{ id: 'CVE-2026-0001', status: 'fixed' }]);
  }
  const inAny = openvex({ products: [{ '@id': 'pkg:deb/debian/openssl' }], ...fixed });
  expect(await scanWith(inAny)).toMatchObject({ suppressed: [] });
  const image = {
    '@id': `pkg:oci/image@${digest.replace(':', '%3A')}`,
    subcomponents: [{ '@id': 'pkg:deb/debian/openssl' }],
  };
  expect(await scanWith(openvex({ products: [image], ...fixed }))).toEqual(one);
});

test('CSAF gives a reason to a group of products, and calls products fixed', async () => {
  const product = { product_id: 'P1', name: 'libssl3', product_identification_helper: { purl: PURL } };
  const csaf = (one: object) => ({
    document: { csaf_version: '2.0', category: 'csaf_vex' },
    product_tree: { full_product_names: [product], product_groups: [{ group_id: 'G1', product_ids: ['P1', 'P2'] }] },
    vulnerabilities: [{ cve: 'CVE-2026-0001', ...one }],
  });
  const flags = [{ label: 'vulnerable_code_not_present', group_ids: ['G1'] }];
  const not = { product_status: { known_not_affected: ['P1'] } };
  expect(await scanWith(csaf({ ...not, flags }))).toMatchObject({ suppressed: ['CVE-2026-0001'] });
  expect(await scanWith(csaf(not))).toMatchObject({ suppressed: [] });
  const first = { product_status: { first_fixed: ['P1'] } };
  expect(await scanWith(csaf(first))).toMatchObject({ suppressed: ['CVE-2026-0001'] });
});

test('of several statements the latest counts, and of two of one time that which takes nothing out', async () => {
  const about = { products: [{ '@id': PURL }] };
  const not = (timestamp: string) => ({ ...about, ...WHY, status: 'not_affected', timestamp });
  const affected = (timestamp: string) => ({ ...about, status: 'affected', action_statement: 'x', timestamp });
  const first = '2026-11-01T00:00:00Z';
  const later = '2026-11-02T00:00:00+02:00';
  const withBoth = (...statements: readonly object[]) =>
    scanWith({
      ...openvex({}),
      statements: statements.map((one) => ({ vulnerability: { name: 'CVE-2026-0001' }, ...one })),
    });
  expect(await withBoth(affected(first), not(later))).toMatchObject({ suppressed: ['CVE-2026-0001'] });
  expect(await withBoth(not(first), affected(later))).toMatchObject({ suppressed: [] });
  expect(await withBoth(affected(later), not(first))).toMatchObject({ suppressed: [] });
  expect(await withBoth(not(first), affected(first))).toMatchObject({ suppressed: [] });
});

test('CycloneDX and CSAF say the same', async () => {
  const one = { kept: ['CVE-2026-0002'], suppressed: ['CVE-2026-0001'], code: 1 };
  const cyclonedx = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [{ 'bom-ref': 'ssl', type: 'library', name: 'libssl3', purl: PURL }],
    vulnerabilities: [
      {
        id: 'CVE-2026-0001',
        analysis: { state: 'not_affected', justification: 'code_not_reachable' },
        affects: [{ ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#ssl' }],
      },
    ],
  };
  expect(await scanWith(cyclonedx)).toEqual(one);
  const csaf = {
    document: { csaf_version: '2.0', category: 'csaf_vex' },
    product_tree: {
      branches: [
        {
          category: 'vendor',
          branches: [
            {
              category: 'product_version',
              product: { product_id: 'P1', name: 'libssl3', product_identification_helper: { purl: PURL } },
            },
          ],
        },
      ],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-0001',
        product_status: { known_not_affected: ['P1'] },
        flags: [{ label: 'vulnerable_code_not_present', product_ids: ['P1'] }],
      },
    ],
  };
  expect(await scanWith(csaf)).toEqual(one);
});

test('what is no VEX is wrong usage', async () => {
  writeFileSync(join(place, 'no.json'), '{}');
  expect(await run('scan', target, '--vex', 'no.json')).toMatchObject({ code: 2 });
  expect(await run('scan', target, '--vex', 'nowhere.json')).toMatchObject({ code: 2 });
});

test('an output of - is the standard output, and no file of that name', async () => {
  const written = JSON.parse((await run('sbom', target, '--output', '-')).out);
  expect(written.components.map(({ name }: { name: string }) => name)).toContain('libssl3');
  expect(JSON.parse((await run('scan', target, '--format', 'json', '--output', '-')).out)).toHaveProperty('suppressed');
  expect(existsSync(join(place, '-'))).toBe(false);
});

test('a scan writes OpenVEX that a scan reads again', async () => {
  const { out } = await run('scan', target, '--format', 'openvex');
  const draft = JSON.parse(out);
  expect(draft.statements.map(({ status }: { status: string }) => status).sort()).toEqual([
    'affected',
    'under_investigation',
  ]);
  const answered = draft.statements.map((one: object) => ({ ...one, status: 'not_affected', ...WHY }));
  expect(await scanWith({ ...draft, statements: answered })).toMatchObject({ code: 0, kept: [] });
});

const ajv = new Ajv({ strict: false, validateFormats: false });
for (const name of ['spdx', 'jsf-0.82']) {
  const file = name === 'spdx' ? 'spdx-licences' : name;
  ajv.addSchema(
    JSON.parse(readFileSync(join(import.meta.dirname, `schemas/${file}.schema.json`), 'utf8')),
    `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
  );
}

test('a scan writes VEX in CycloneDX that is valid and that a scan reads again', async () => {
  const valid = ajv.compile(
    JSON.parse(readFileSync(join(import.meta.dirname, 'schemas/cyclonedx-1.6.schema.json'), 'utf8')),
  );
  const draft = JSON.parse((await run('scan', target, '--format', 'cyclonedx')).out);
  expect(valid(draft) ? [] : valid.errors).toEqual([]);
  expect(draft.vulnerabilities.map(({ analysis }: { analysis: { state: string } }) => analysis.state).sort()).toEqual([
    'exploitable',
    'in_triage',
  ]);
  const analysis = { state: 'not_affected', justification: 'code_not_reachable' };
  const answered = draft.vulnerabilities.map((one: object) => ({ ...one, analysis }));
  expect(await scanWith({ ...draft, vulnerabilities: answered })).toMatchObject({ code: 0, kept: [] });
});

const csafSchema = () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  // scores, which the drafts do not have
  for (const version of ['2.0', '3.0', '3.1']) ajv.addSchema({}, `https://www.first.org/cvss/cvss-v${version}.json`);
  return ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, 'schemas/csaf-2.0.schema.json'), 'utf8')));
};

test('of an image without a vulnerability CSAF is valid as well', async () => {
  const layers = [[{ path: 'etc/os-release', content: 'ID=debian\nVERSION_ID="13"\n' }]];
  const clean = `oci:${makeOci(join(place, 'clean'), { layers })}`;
  const draft = JSON.parse((await run('scan', clean, '--format', 'csaf')).out);
  const valid = csafSchema();
  expect(valid(draft) ? [] : valid.errors).toEqual([]);
});

test('a scan writes VEX in CSAF that a scan reads again, with what was answered before', async () => {
  const draft = JSON.parse((await run('scan', target, '--format', 'csaf')).out);
  const valid = csafSchema();
  expect(valid(draft) ? [] : valid.errors).toEqual([]);
  expect(draft.document).toMatchObject({ category: 'csaf_vex', csaf_version: '2.0' });
  const [first] = draft.vulnerabilities.filter(({ cve }: { cve: string }) => cve === 'CVE-2026-0001');
  expect(first).toMatchObject({ product_status: { known_affected: [expect.any(String)] } });
  expect(first.remediations[0].product_ids).toEqual(first.product_status.known_affected);
  const answered = draft.vulnerabilities.map((one: { product_status: { [group: string]: string[] } }) => {
    const ids = Object.values(one.product_status).flat();
    return {
      ...one,
      product_status: { known_not_affected: ids },
      flags: [{ label: 'component_not_present', product_ids: ids }],
    };
  });
  expect(await scanWith({ ...draft, vulnerabilities: answered })).toMatchObject({ code: 0, kept: [] });
  const again = JSON.parse((await run('scan', target, '--format', 'csaf', '--vex', 'vex.json')).out);
  expect(valid(again) ? [] : valid.errors).toEqual([]);
  expect(valid({ ...again, document: { ...again.document, publisher: {} } })).toBe(false);
  expect(again.vulnerabilities).toMatchObject([
    { flags: [{ label: 'component_not_present' }] },
    { flags: [{ label: 'component_not_present' }] },
  ]);
});
