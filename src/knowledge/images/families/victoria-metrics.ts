import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'VictoriaMetrics/VictoriaMetrics@1836c415:app/victoria-metrics/deployment/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    writablePaths: inferred([{ path: '/victoria-metrics-data', use: 'data', optional: false }], KNOWN),
    capabilities: inferred({ asRoot: [], asUser: [] }, KNOWN),
    openByDefault: inferred(true, KNOWN),
    loginAsked: inferred({ until: 'reads and deletes every series', by: ['httpAuth.username'] }, KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
