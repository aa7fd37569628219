import { type Family, inferred, ROOT } from './family.ts';

/** LinuxServer.io: starts as root under s6, then PUID and PGID. */
export const linuxserver: Family = {
  id: 'linuxserver',
  kind: 'server',
  repositories: ['lscr.io/linuxserver/*', 'docker.io/linuxserver/*', 'ghcr.io/linuxserver/*'],
  publisher: 'other',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
