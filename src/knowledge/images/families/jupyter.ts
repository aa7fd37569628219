import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

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
  programs: inferred({ has: ['python', 'python3'] }, COMMONLY_KNOWN),
  facts: {
    runsAs: inferred({ name: 'jovyan', uid: 1000, gid: 100 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'jovyan', uid: 1000, gid: 100 }, COMMONLY_KNOWN),
    ports: inferred([8888], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, 'its home holds what runs, settings and packages of the user'),
  },
};
