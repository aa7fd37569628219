import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Watches the disks of the host. */
export const scrutiny: Family = {
  id: 'scrutiny',
  kind: 'tool',
  repositories: ['ghcr.io/analogj/scrutiny'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([8080], KNOWN),
    openByDefault: inferred(true, KNOWN),
    role: inferred('host-agent', KNOWN),
  },
};
