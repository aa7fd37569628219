import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    ports: inferred([12345], DOCKERFILE),
    writablePaths: inferred(
      [{ path: '/var/lib/alloy/data', use: 'what it has yet to send', optional: false }],
      DOCKERFILE,
    ),
    capabilities: inferred({ asRoot: ['DAC_OVERRIDE'], asUser: [] }, DOCKERFILE),
  },
};
