import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeCertificate } from '../../test/support/make-certificate.ts';
import { subjectAttributes, writtenAttributes } from './subject-attributes.ts';

const day = 86_400_000;
const dates = { from: new Date(Date.now() - day), to: new Date(Date.now() + day) };
const attributesOf = (name: string) =>
  subjectAttributes(new X509Certificate(makeCertificate({ name, ...dates }).der).subject);

test.each([
  ['acme, inc', 'CN=acme\\, inc'],
  ['a + b <c>; "d"', 'CN=a \\+ b \\<c\\>\\; \\"d\\"'],
  ['back\\slash', 'CN=back\\\\slash'],
])('the name %s in a certificate is what a policy means by %s', (name, written) => {
  expect(attributesOf(name).get('CN')).toBe(name);
  expect(writtenAttributes(written)?.get('CN')).toBe(name);
});

test('a line in a name is no attribute', () => {
  expect([...attributesOf('x\nO=acme')]).toEqual([
    ['C', 'NL'],
    ['O', 'Test'],
    ['CN', 'x\\0AO=acme'],
  ]);
});
