import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** BuildKit. */
export const buildkit: Family = {
  id: 'buildkit',
  kind: 'tool',
  repositories: ['docker.io/moby/buildkit'],
  publisher: 'project',
  variants: [
    {
      name: 'rootless',
      words: ['rootless'],
      system: 'alpine',
      facts: { runsAs: inferred({ name: 'user', uid: 1000, gid: 1000 }, COMMONLY_KNOWN) },
    },
    {
      name: 'alpine',
      system: 'alpine',
      facts: {
        runsAs: inferred(ROOT, COMMONLY_KNOWN),
        needsPrivileged: inferred(true, COMMONLY_KNOWN),
        needsRoot: reported(
          { work: 'running the containers of a build takes root', without: 'its variant rootless' },
          'moby/buildkit: docs/rootless.md',
        ),
      },
    },
  ],
  facts: {
    healthCommand: reported(
      ['buildctl', 'debug', 'workers'],
      'moby/buildkit: readiness probes of examples/kubernetes; on the socket that the image listens on',
    ),
  },
};
