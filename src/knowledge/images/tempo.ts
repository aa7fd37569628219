import { type Family, inferred } from './family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Grafana Tempo. */
export const tempo: Family = {
  id: 'tempo',
  kind: 'server',
  repositories: ['docker.io/grafana/tempo'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: undefined, uid: 10001, gid: 10001 }, DOCKERFILE),
    ports: inferred([3200], DOCKERFILE),
  },
};
