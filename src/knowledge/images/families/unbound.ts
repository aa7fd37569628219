import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Unbound, as mvance packages it: its start script makes a folder with devices, into which the server is locked. */
export const unbound: Family = {
  id: 'unbound',
  kind: 'server',
  repositories: ['docker.io/mvance/unbound'],
  publisher: 'other',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    dropsTo: inferred({ name: '_unbound', uid: undefined, how: 'setuid' }, COMMONLY_KNOWN),
    ports: inferred([53], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'its start script writes below /opt/unbound/etc/unbound'),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'MKNOD', 'NET_BIND_SERVICE', 'SETGID', 'SETUID', 'SYS_CHROOT'],
        asUser: undefined,
        withoutSetuid: 'fails',
      },
      COMMONLY_KNOWN,
    ),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
