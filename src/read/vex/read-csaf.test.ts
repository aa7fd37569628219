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
