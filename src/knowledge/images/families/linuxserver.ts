import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** LinuxServer.io: starts as root under s6, then PUID and PGID. */
export const linuxserver: Family = {
  id: 'linuxserver',
  kind: 'server',
  repositories: ['lscr.io/linuxserver/*', 'docker.io/linuxserver/*', 'ghcr.io/linuxserver/*'],
  publisher: 'other',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    dropUnsure: inferred('most images of LinuxServer.io step down to PUID and PGID, some stay root', COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'its start-up scripts edit accounts and files of the image'),
    capabilities: inferred(
      { asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'], asUser: undefined },
      'its start-up scripts change owners, then step down to PUID and PGID',
    ),
  },
};
