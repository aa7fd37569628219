import { type Family, ROOT, read } from '../family.ts';

const DOCKERFILE = 'crowdsecurity/crowdsec@00b5f2d2:Dockerfile';

/** CrowdSec. */
export const crowdsec: Family = {
  id: 'crowdsec',
  kind: 'server',
  repositories: ['docker.io/crowdsecurity/crowdsec', 'ghcr.io/crowdsecurity/crowdsec'],
  publisher: 'project',
  variants: [
    { name: 'debian', words: ['debian'], system: 'debian-slim' },
    { name: 'alpine', system: 'alpine' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
  },
};
