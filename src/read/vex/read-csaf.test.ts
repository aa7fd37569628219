import { expect, test } from 'vitest';
import { readCsaf } from './read-csaf.ts';

test('a component of a release is named by the CPE of the release, as Red Hat writes it', () => {
  const branch = (product: object) => ({ category: 'product_name', name: 'x', product });
  const document = {
    product_tree: {
      branches: [
        {
          category: 'vendor',
          name: 'Red Hat',
          branches: [
            branch({
              name: 'Red Hat Enterprise Linux 9',
              product_id: 'red_hat_enterprise_linux_9',
              product_identification_helper: { cpe: 'cpe:/o:redhat:enterprise_linux:9' },
            }),
            branch({ name: 'openssl', product_id: 'openssl' }),
          ],
        },
      ],
      relationships: [
        {
          category: 'default_component_of',
          full_product_name: { name: 'openssl of RHEL 9', product_id: 'red_hat_enterprise_linux_9:openssl' },
          product_reference: 'openssl',
          relates_to_product_reference: 'red_hat_enterprise_linux_9',
        },
      ],
    },
    vulnerabilities: [
      {
        cve: 'CVE-2026-0001',
        flags: [{ label: 'vulnerable_code_not_present', product_ids: ['red_hat_enterprise_linux_9:openssl'] }],
        product_status: { known_not_affected: ['red_hat_enterprise_linux_9:openssl'] },
      },
    ],
  };
  expect(readCsaf(document, 'f')).toMatchObject([
    {
      vulnerability: ['CVE-2026-0001'],
      products: ['Red Hat Enterprise Linux 9', 'cpe:/o:redhat:enterprise_linux:9'],
      components: ['openssl'],
      status: 'not-affected',
      justification: 'vulnerable_code_not_present',
    },
  ]);
});

const ofBranch = (category: string, name: string, purl: string, group = 'known_not_affected') =>
  readCsaf(
    {
      product_tree: {
        branches: [
          {
            ...{ category: 'product_name', name: 'Shop' },
            branches: [
              { category, name, product: { name: 'x', product_id: 'x', product_identification_helper: { purl } } },
            ],
          },
        ],
      },
      vulnerabilities: [
        {
          cve: 'CVE-2026-0001',
          flags: [{ label: 'component_not_present', product_ids: ['x'] }],
          product_status: { [group]: ['x'] },
        },
      ],
    },
    'f',
  ).flatMap(({ products }) => products);

test.each([
  [
    'product_version',
    '1.29',
    'pkg:oci/app?repository_url=ghcr.io/team/app',
    'pkg:oci/app@1.29?repository_url=ghcr.io/team/app',
  ],
  ['product_version', '1:3.0.1-1', 'pkg:deb/debian/openssl', 'pkg:deb/debian/openssl@1%3A3.0.1-1'],
  [
    'product_version',
    'openssl-3.0.7-25.el9',
    'pkg:rpm/redhat/openssl?arch=src',
    'pkg:rpm/redhat/openssl@3.0.7-25.el9?arch=src',
  ],
  ['product_version', '2.0', 'pkg:npm/%40team/app@2.0', 'pkg:npm/%40team/app@2.0'],
  ['product_version', '1.29', 'pkg:oci/app?tag=1.29', 'pkg:oci/app?tag=1.29'],
  ['product_version', 'openssl', 'pkg:rpm/redhat/openssl?arch=src', 'pkg:rpm/redhat/openssl?arch=src'],
  ['product_name', '3', 'pkg:oci/app', 'pkg:oci/app'],
  ['product_version', '1', 'team/app1', 'team/app1:1'],
  ['product_version', '1.29', 'team/app:1.29', 'team/app:1.29'],
])('the %s %s of a branch counts for %s', (category, name, purl, product) => {
  expect(ofBranch(category, name, purl)).toEqual([product]);
});

test('what is said of a range of versions clears none, and warns of all', () => {
  expect(ofBranch('product_version_range', 'vers:deb/<3.0.1', 'pkg:deb/debian/openssl')).toEqual([]);
  expect(ofBranch('product_version_range', '<3.0.1', 'pkg:deb/debian/openssl', 'known_affected')).toEqual([
    'pkg:deb/debian/openssl',
  ]);
});
