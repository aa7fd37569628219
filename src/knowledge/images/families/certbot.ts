import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Certbot and its plugins for name servers. */
export const certbot: Family = {
  id: 'certbot',
  kind: 'tool',
  repositories: ['docker.io/certbot/*'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: inferred({ has: ['certbot', 'python3'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    volumes: inferred(['/etc/letsencrypt', '/var/lib/letsencrypt'], COMMONLY_KNOWN),
    writablePaths: inferred(
      [
        { path: '/etc/letsencrypt', use: 'accounts, certificates and keys', optional: false },
        { path: '/var/lib/letsencrypt', use: 'working files', optional: false },
        { path: '/var/log/letsencrypt', use: 'logs', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      COMMONLY_KNOWN,
    ),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
