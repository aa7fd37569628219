import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'netdata/netdata@002164d8:packaging/docker/Dockerfile';

/** Netdata. */
export const netdata: Family = {
  id: 'netdata',
  kind: 'tool',
  repositories: ['docker.io/netdata/netdata', 'ghcr.io/netdata/netdata'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'netdata', uid: 201, gid: 201 }, DOCKERFILE),
    dropsTo: inferred({ name: 'netdata', uid: 201, how: 'setuid' }, COMMONLY_KNOWN),
    ports: read([19999], DOCKERFILE),
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    role: inferred('host-agent', COMMONLY_KNOWN),
  },
};
