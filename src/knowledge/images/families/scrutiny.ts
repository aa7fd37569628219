import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** Watches the disks of the host. */
export const scrutiny: Family = {
  id: 'scrutiny',
  kind: 'tool',
  repositories: ['ghcr.io/analogj/scrutiny'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    role: inferred('host-agent', COMMONLY_KNOWN),
  },
};
