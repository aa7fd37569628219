import { expect, test } from 'vitest';
import { noTrustPolicy, type TrustException, type TrustRule } from '../../policy/trust-policy.ts';
import { digestOf } from '../../read/registry/digest-of.ts';
import { ruleFor, unmetDemands } from './meets-demands.ts';
import type { Claim } from './vouching.ts';

const TODAY = '2026-11-27';
const signature: Claim = { kind: 'signature' };
const builtBy = (id: string): Claim => ({
  ...{ kind: 'statement', predicateType: 'https://slsa.dev/provenance/v1' },
  predicate: { runDetails: { builder: { id } } },
});
type Flaw = { readonly id?: string; readonly severity?: string; readonly published?: string; readonly kev?: boolean };
const scanned = (flaws: readonly Flaw[], finished = TODAY, lastUpdate = TODAY): Claim => ({
  ...{ kind: 'statement', predicateType: 'https://cosign.sigstore.dev/attestation/vuln/v1' },
  predicate: {
    metadata: { scanFinishedOn: `${finished}T10:00:00Z` },
    scanner: {
      db: { lastUpdate: `${lastUpdate}T00:00:00Z` },
      result: {
        vulnerabilities: flaws.map((flaw) => ({
          ...{ id: 'GHSA-1', aliases: ['CVE-2026-0001'], package: { name: 'a', version: '1' }, severity: 'high' },
          ...flaw,
        })),
      },
    },
  },
});

const rule: TrustRule = {
  ...{ images: ['*'], keys: [], identities: [], notation: undefined, builders: undefined, unsigned: undefined },
  scan: undefined,
};
const SCAN = { maxAge: 7, failOn: 'high', grace: 30 } as const;
const unmet = (claims: readonly Claim[], more: Partial<TrustRule>, exceptions: readonly TrustException[] = []) =>
  unmetDemands(
    {
      ...{ digest: digestOf(Buffer.of()), limit: undefined },
      looked: claims.map((claim) => ({
        where: 'x',
        vouching: { kind: 'vouches', signer: { kind: 'key', name: 'k' }, claim },
      })),
    },
    {
      ...{ repository: 'ghcr.io/team/app', today: TODAY, policy: { ...noTrustPolicy, exceptions } },
      rule: { ...rule, ...more },
    },
  ).map(({ control, message }) => `${control}: ${message}`);

test('every demand that nobody met is told, whichever others were met', () => {
  const demands = { builders: ['https://ci/*'], scan: SCAN };
  expect(unmet([], demands)).toEqual([
    'image/signed: it carries no signature',
    'build/provenance: nobody you trust states how it was built',
    'image/scanned: nobody you trust states a scan of it that can be read',
  ]);
  expect(unmet([scanned([]), builtBy('https://thief/ci')], demands)).toEqual([
    'image/signed: none of its signatures is by somebody you trust',
    'build/provenance: it was built by https://thief/ci, which is none of your builders',
  ]);
  expect(unmet([signature, builtBy('https://thief/ci'), scanned([{}])], demands)).toEqual([
    'build/provenance: it was built by https://thief/ci, which is none of your builders',
    'image/no-known-vulnerabilities: CVE-2026-0001 in a 1 is high; no fix yet',
  ]);
  expect(unmet([signature, builtBy('https://other'), builtBy('https://ci/1'), scanned([])], demands)).toEqual([]);
  expect(unmet([], { unsigned: 'their publisher does not sign' })).toEqual([]);
});

test.each<[string, readonly Flaw[], number]>([
  ['as mild as is allowed', [{ severity: 'medium' }, { severity: 'unknown' }], 0],
  ['mild, and exploited today', [{ severity: 'low', kev: true, published: TODAY }], 1],
  ['known for as long as it may be', [{ published: '2026-10-28' }], 0],
  ['known for a day more', [{ published: '2026-10-27' }], 1],
  ['known for nobody knows how long', [{ published: 'x' }, {}], 2],
  ['worse than is allowed', [{ severity: 'critical' }, { severity: 'High' }], 2],
])('a vulnerability that is %s', (_, flaws, count) => {
  expect(unmet([signature, scanned(flaws)], { scan: SCAN })).toHaveLength(count);
});

test.each([
  ['of seven days ago', '2026-11-20', TODAY, 0],
  ['of eight days ago', '2026-11-19', TODAY, 1],
  ['with a database of eight days ago', TODAY, '2026-11-19', 1],
  ['of next week', '2026-12-04', TODAY, 1],
])('a scan %s', (_, finished, database, count) => {
  expect(unmet([signature, scanned([], finished, database)], { scan: SCAN })).toHaveLength(count);
});

test('of several scans the newest counts, in whatever order they lie there', () => {
  const [old, now] = [scanned([{}], '2026-11-25'), scanned([], '2026-11-26')];
  for (const claims of [
    [old, now],
    [now, old],
  ])
    expect(unmet([signature, ...claims], { scan: SCAN })).toEqual([]);
});

test('an exception is for one vulnerability, up to a day, of the repositories that it names', () => {
  const exception = { cve: 'CVE-2026-0001', images: undefined, until: TODAY, reason: 'x' };
  const left = (more: Partial<TrustException>): number =>
    unmet([signature, scanned([{}])], { scan: SCAN }, [{ ...exception, ...more }]).length;
  expect([left({}), left({ cve: 'GHSA-1' }), left({ images: ['ghcr.io/team/*'] })]).toEqual([0, 0, 0]);
  expect([
    left({ cve: 'CVE-2026-0002' }),
    left({ until: '2026-11-26' }),
    left({ images: ['ghcr.io/other/*'] }),
  ]).toEqual([...[1, 1, 1]]);
});

test('the first rule that matches a repository is its rule', () => {
  const rules = [
    { ...rule, images: ['ghcr.io/team/app', 'ghcr.io/a/*'] },
    { ...rule, images: ['ghcr.io/*'] },
  ];
  const found = (repository: string) => ruleFor({ ...noTrustPolicy, rules }, repository)?.images.length;
  expect(['ghcr.io/team/app', 'ghcr.io/a/b', 'ghcr.io/team/app2', 'docker.io/a/b'].map(found)).toEqual([
    2,
    2,
    1,
    undefined,
  ]);
});
