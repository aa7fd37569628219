import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'FreshRSS/FreshRSS@00bd4676:Docker/Dockerfile';

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
    dropsTo: inferred({ name: 'www-data', uid: undefined, how: 'master-setuid' }, COMMONLY_KNOWN),
    ports: read([80], DOCKERFILE),
    volumes: inferred(['/var/www/FreshRSS/data', '/var/www/FreshRSS/extensions'], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
