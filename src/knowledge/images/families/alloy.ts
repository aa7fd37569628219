import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** Grafana Alloy. */
export const alloy: Family = {
  id: 'alloy',
  kind: 'server',
  repositories: ['docker.io/grafana/alloy'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: reported(ROOT, 'grafana/alloy: docs/sources/configure/nonroot.md'),
    ownUser: reported({ name: 'alloy', uid: 473, gid: 473 }, 'grafana/alloy: docs/sources/configure/nonroot.md'),
    ports: inferred([12345], COMMONLY_KNOWN),
    writablePaths: inferred(
      [{ path: '/var/lib/alloy/data', use: 'what it has yet to send', optional: false }],
      COMMONLY_KNOWN,
    ),
    capabilities: inferred({ asRoot: ['DAC_OVERRIDE'], asUser: [] }, COMMONLY_KNOWN),
  },
};
