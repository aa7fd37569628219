import type { PeerRules } from './peer-rule.ts';

/** gitleaks allows whole lines, for every rule: each of its rules is about one credential format. */
export const gitleaks: PeerRules = { credential: 'credential' };
