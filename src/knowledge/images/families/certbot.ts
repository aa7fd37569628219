import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Certbot and its plugins for name servers. */
export const certbot: Family = {
  id: 'certbot',
  kind: 'tool',
  repositories: ['docker.io/certbot/*'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['certbot', 'python3'] }, DOCKERFILE),
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    volumes: inferred(['/etc/letsencrypt', '/var/lib/letsencrypt'], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/etc/letsencrypt', use: 'accounts, certificates and keys', optional: false },
        { path: '/var/lib/letsencrypt', use: 'working files', optional: false },
        { path: '/var/log/letsencrypt', use: 'logs', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      DOCKERFILE,
    ),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
