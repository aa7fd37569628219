import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'netdata/netdata@002164d8:packaging/docker/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    dropsTo: inferred({ name: 'netdata', uid: 201, how: 'setuid' }, KNOWN),
    ports: read([19999], DOCKERFILE),
    needsWritableRoot: inferred(true, KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
    openByDefault: inferred(true, KNOWN),
    role: inferred('host-agent', KNOWN),
  },
};
