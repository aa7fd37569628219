import { expect, test } from 'vitest';
import { policyFor, readNotationPolicy } from './read-notation-policy.ts';

const usual = {
  ...{ name: 'images', registryScopes: ['*'], signatureVerification: { level: 'strict' } },
  ...{ trustStores: ['ca:acme'], trustedIdentities: ['x509.subject: C=US, ST=WA, O=acme\\, inc'] },
};
const read = (...policies: readonly object[]) =>
  readNotationPolicy(Buffer.from(JSON.stringify({ version: '1.0', trustPolicies: policies })));

test('a policy says whose signatures count, from which stores, for which repositories', () => {
  const own = { ...usual, name: 'own', registryScopes: ['ghcr.io/team/app'], trustedIdentities: ['*'] };
  const policies = read(usual, own);
  if (!policies.ok) throw new Error(policies.message);
  expect(policies.value[0]).toMatchObject({ level: 'strict', stores: ['acme'] });
  expect(policies.value[0]?.subjects?.map((one) => [...one])).toEqual([
    [
      ['C', 'US'],
      ['ST', 'WA'],
      ['O', 'acme, inc'],
    ],
  ]);
  const name = (repository: string) => policyFor(policies.value, repository)?.name;
  expect([name('ghcr.io/team/app'), name('ghcr.io/team/app2'), policyFor([], 'x')]).toEqual([
    'own',
    'images',
    undefined,
  ]);
  expect(policies.value[1]?.subjects).toBeUndefined();
});

test.each([
  [{ level: 'permissive' }, 'permissive'],
  [{ level: 'permissive', override: { expiry: 'enforce' } }, 'strict'],
  [{ level: 'permissive', override: { authenticTimestamp: 'enforce' } }, 'strict'],
  [{ level: 'permissive', override: { revocation: 'enforce' } }, 'permissive'],
  [{ level: 'strict', override: { expiry: 'log', revocation: 'skip' } }, 'strict'],
  [{ level: 'audit', override: { expiry: 'enforce' } }, 'audit'],
])('an override never makes more count than it says: %j is %s', (signatureVerification, level) => {
  expect(read({ ...usual, signatureVerification })).toMatchObject({ ok: true, value: [{ level }] });
});

test.each([
  ['a level', { signatureVerification: { level: 'lenient' } }],
  ['a kind of store', { trustStores: ['ca:acme', 'signingAuthority:x'] }],
  ['a store that is a path', { trustStores: ['ca:../x'] }],
  ['anybody beside somebody', { trustedIdentities: ['*', 'x509.subject: C=US'] }],
  ['an identity of another kind', { trustedIdentities: ['email: a@b'] }],
  ['an identity without attributes', { trustedIdentities: ['x509.subject: ,'] }],
  ['an attribute without a name', { trustedIdentities: ['x509.subject: C=US, acme'] }],
  ['an attribute twice', { trustedIdentities: ['x509.subject: O=acme, O=other'] }],
])('%s that is not known makes the whole policy damaged', (_, more) => {
  expect(read(usual, { ...usual, ...more })).toMatchObject({ ok: false, code: 'damaged' });
});

test('a policy of another version, or that says a thing twice, is damaged', () => {
  for (const text of ['{"version":"2.0","trustPolicies":[]}', '{"version":"1.0","Version":"1.0","trustPolicies":[]}'])
    expect(readNotationPolicy(Buffer.from(text))).toMatchObject({ ok: false, code: 'damaged' });
});
