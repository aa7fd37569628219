import { COMMONLY_KNOWN, type Family, inferred, reported } from '../family.ts';

/** Grafana Tempo. */
export const tempo: Family = {
  id: 'tempo',
  kind: 'server',
  repositories: ['docker.io/grafana/tempo'],
  publisher: 'project',
  variants: [{ name: 'before-3', before: '3.0', without: ['healthCommand'] }, { name: 'default' }],
  facts: {
    runsAs: inferred({ name: undefined, uid: 10001, gid: 10001 }, COMMONLY_KNOWN),
    ports: inferred([3200], COMMONLY_KNOWN),
    healthCommand: reported(['/tempo', '-health'], 'grafana/tempo: pull request 6608, after 2.10'),
  },
  // Source: github.com/grafana/tempo/pull/2265
  since: { runsAs: '2.5' },
};
