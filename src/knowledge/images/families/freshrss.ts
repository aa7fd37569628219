import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'FreshRSS/FreshRSS@00bd4676:Docker/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** FreshRSS. */
export const freshrss: Family = {
  id: 'freshrss',
  kind: 'server',
  repositories: ['docker.io/freshrss/freshrss'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian-slim' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    dropsTo: inferred({ name: 'www-data', uid: undefined, how: 'master-setuid' }, KNOWN),
    ports: read([80], DOCKERFILE),
    volumes: inferred(['/var/www/FreshRSS/data', '/var/www/FreshRSS/extensions'], KNOWN),
    needsWritableRoot: inferred(true, KNOWN),
    egressNeeded: inferred(true, KNOWN),
  },
};
