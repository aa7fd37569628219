import { type Family, inferred } from './family.ts';

/** Grafana Alloy. */
export const alloy: Family = {
  id: 'alloy',
  kind: 'server',
  repositories: ['docker.io/grafana/alloy'],
  publisher: 'project',
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    ports: inferred([12345], 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry'),
  },
};
