import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'VictoriaMetrics/VictoriaMetrics@1836c415:app/victoria-metrics/deployment/Dockerfile';

/** VictoriaMetrics. */
export const victoriaMetrics: Family = {
  id: 'victoria-metrics',
  kind: 'server',
  repositories: ['docker.io/victoriametrics/victoria-metrics', 'quay.io/victoriametrics/victoria-metrics'],
  publisher: 'project',
  variants: [{ name: 'scratch', words: ['scratch'], system: 'scratch' }, { name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8428], DOCKERFILE),
    writablePaths: inferred([{ path: '/victoria-metrics-data', use: 'data', optional: false }], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: [], asUser: [] }, COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred({ until: 'reads and deletes every series', by: ['httpAuth.username'] }, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
