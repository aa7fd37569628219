import { type Family, inferred, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Grafana Tempo. */
export const tempo: Family = {
  id: 'tempo',
  kind: 'server',
  repositories: ['docker.io/grafana/tempo'],
  publisher: 'project',
  variants: [{ name: 'before-3', before: '3.0', without: ['healthCommand'] }, { name: 'default' }],
  facts: {
    runsAs: inferred({ name: undefined, uid: 10001, gid: 10001 }, DOCKERFILE),
    ports: inferred([3200], DOCKERFILE),
    healthCommand: reported(['/tempo', '-health'], 'grafana/tempo: pull request 6608, after 2.10'),
  },
  // Source: github.com/grafana/tempo/pull/2265
  since: { runsAs: '2.5' },
};
