import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Unbound, as mvance packages it: its start script makes a folder with devices, into which the server is locked. */
export const unbound: Family = {
  id: 'unbound',
  kind: 'server',
  repositories: ['docker.io/mvance/unbound'],
  publisher: 'other',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    dropsTo: inferred({ name: '_unbound', uid: undefined, how: 'setuid' }, DOCKERFILE),
    ports: inferred([53], DOCKERFILE),
    needsWritableRoot: inferred(true, 'its start script writes below /opt/unbound/etc/unbound'),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'MKNOD', 'NET_BIND_SERVICE', 'SETGID', 'SETUID', 'SYS_CHROOT'],
        asUser: undefined,
        withoutSetuid: 'fails',
      },
      DOCKERFILE,
    ),
    builtinHealthcheck: inferred(true, DOCKERFILE),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
