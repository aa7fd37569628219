import { type Family, inferred, ROOT, read } from '../family.ts';

/** Promtail. */
export const promtail: Family = {
  id: 'promtail',
  kind: 'tool',
  repositories: ['docker.io/grafana/promtail'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, 'the base image and what images of this kind do; no file read'),
    role: inferred('host-agent', 'its documented use'),
    retired: read({ since: undefined, instead: 'grafana/alloy' }, 'grafana/loki@65e30f84:CHANGELOG.md'),
  },
};
