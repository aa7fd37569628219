import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
      facts: { runsAs: inferred({ name: 'user', uid: 1000, gid: 1000 }, DOCKERFILE) },
    },
    {
      name: 'alpine',
      system: 'alpine',
      facts: {
        runsAs: inferred(ROOT, DOCKERFILE),
        needsPrivileged: inferred(true, DOCKERFILE),
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
