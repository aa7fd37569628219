import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';
const BASE = 'jupyter/docker-stacks@main:images/base-notebook/Dockerfile';

/** Jupyter Docker Stacks. */
export const jupyter: Family = {
  id: 'jupyter',
  kind: 'server',
  repositories: ['docker.io/jupyter/*', 'quay.io/jupyter/*'],
  publisher: 'project',
  variants: [
    { name: 'foundation', repository: 'docker-stacks-foundation', system: 'ubuntu' },
    // what is here was all made after base-notebook had got its check
    { name: 'quay', repository: 'quay.io/', system: 'ubuntu', facts: { builtinHealthcheck: read(true, BASE) } },
    { name: 'default', system: 'ubuntu' },
  ],
  programs: inferred({ has: ['python', 'python3'] }, DOCKERFILE),
  facts: {
    runsAs: inferred({ name: 'jovyan', uid: 1000, gid: 100 }, DOCKERFILE),
    ownUser: inferred({ name: 'jovyan', uid: 1000, gid: 100 }, DOCKERFILE),
    ports: inferred([8888], DOCKERFILE),
    needsWritableRoot: inferred(true, 'its home holds what runs, settings and packages of the user'),
  },
};
