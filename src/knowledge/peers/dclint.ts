import type { PeerRules } from './peer-rule.ts';

/** Rules of dclint and the bad pattern that each is about. */
export const dclint: PeerRules = {
  'no-unbound-port-interfaces': 'published-on-all-interfaces',
  'no-version-field': 'version-field',
  'service-container-name-regex': 'bad-container-name',
  'service-image-require-explicit-tag': 'floating-tag',
};
