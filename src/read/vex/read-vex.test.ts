import { expect, test } from 'vitest';
import { readVex } from './read-vex.ts';

const productsOf = (document: object): readonly string[] => {
  const read = readVex(JSON.stringify(document), 'f');
  if (read.kind === 'fault') throw new Error(read.why);
  return read.statements.flatMap(({ products }) => products);
};

const cyclonedx = (state: string, ...versions: readonly object[]): readonly string[] =>
  productsOf({
    bomFormat: 'CycloneDX',
    vulnerabilities: [
      { id: 'CVE-2026-0001', analysis: { state, detail: 'no' }, affects: [{ ref: 'pkg:npm/a', versions }] },
    ],
  });

test('a status of CycloneDX is of the versions that are named', () => {
  expect(cyclonedx('not_affected')).toEqual(['pkg:npm/a']);
  const some = [{ version: '1.2' }, { version: '1.3', status: 'unknown' }, { range: 'vers:npm/<1.2' }];
  expect(cyclonedx('not_affected', ...some)).toEqual(['pkg:npm/a@1.2']);
  expect(cyclonedx('exploitable', ...some)).toEqual(['pkg:npm/a']);
  expect(cyclonedx('resolved', { range: 'vers:npm/>=2' })).toEqual([]);
});

test('of two package URLs of a product in OpenVEX the one with the version counts', () => {
  const product = { '@id': 'pkg:oci/app', identifiers: { purl: 'pkg:oci/app@sha256%3Aaa' } };
  const statement = { vulnerability: { name: 'CVE-2026-0001' }, status: 'not_affected', impact_statement: 'no' };
  expect(
    productsOf({ '@context': 'https://openvex.dev/ns/v0.2.0', statements: [{ ...statement, products: [product] }] }),
  ).toEqual(['pkg:oci/app@sha256%3Aaa']);
});
