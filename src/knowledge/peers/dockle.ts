import type { PeerRules } from './peer-rule.ts';

/** Checkpoints of dockle and the bad pattern that each is about. */
export const dockle: PeerRules = {
  'CIS-DI-0001': 'starts-as-root',
  'CIS-DI-0006': 'no-healthcheck',
  'CIS-DI-0007': 'update-alone',
  'CIS-DI-0009': 'add-instead-of-copy',
  'CIS-DI-0010': 'secret-in-build',
  'DKL-DI-0001': 'sudo-in-run',
  'DKL-DI-0004': { pattern: 'cache-left-behind', words: ['apk'] },
  'DKL-DI-0005': { pattern: 'cache-left-behind', words: ['apt'] },
  'DKL-DI-0006': 'latest-tag',
};
