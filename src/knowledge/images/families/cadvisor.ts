import { BY_KIND, type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'google/cadvisor@6a0c4f25:deploy/Dockerfile';

/** cAdvisor. */
export const cadvisor: Family = {
  id: 'cadvisor',
  kind: 'tool',
  repositories: ['ghcr.io/google/cadvisor', 'gcr.io/cadvisor/cadvisor', 'docker.io/google/cadvisor'],
  publisher: 'project',
  variants: [
    {
      name: 'docker-hub',
      repository: 'docker.io/google/',
      system: 'alpine',
      facts: {
        retired: reported(
          { since: undefined, instead: 'ghcr.io/google/cadvisor' },
          'github.com/google/cadvisor/issues/3836 and pull/3806',
        ),
      },
    },
    { name: 'alpine', system: 'alpine' },
  ],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: inferred([], BY_KIND),
    builtinHealthcheck: read(true, DOCKERFILE),
    openByDefault: inferred(true, BY_KIND),
    role: inferred('host-agent', 'its documented use'),
  },
};
