import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'mher/flower@071a02b8:Dockerfile';

/** Flower, the web view of Celery. */
export const flower: Family = {
  id: 'flower',
  kind: 'server',
  repositories: ['docker.io/mher/flower'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: read({ has: ['python', 'python3', 'celery'] }, DOCKERFILE),
  facts: {
    runsAs: read({ name: 'flower', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: read({ name: 'flower', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([5555], DOCKERFILE),
    volumes: read(['/data'], DOCKERFILE),
    capabilities: inferred({ asRoot: [], asUser: [] }, BY_KIND),
    openByDefault: read(true, 'mher/flower@0.9:docs/auth.rst'),
    secretVariables: read(['FLOWER_BASIC_AUTH', 'FLOWER_OAUTH2_SECRET'], 'mher/flower@0.9:docs/auth.rst'),
  },
  since: { runsAs: '1.0' },
};
