import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** OpenTelemetry Collector. */
export const otelCollector: Family = {
  id: 'otel-collector',
  kind: 'server',
  repositories: [
    'docker.io/otel/opentelemetry-collector',
    'docker.io/otel/opentelemetry-collector-contrib',
    'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector',
    'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib',
  ],
  publisher: 'project',
  variants: [{ name: 'default', system: 'scratch' }],
  facts: {
    runsAs: inferred({ name: undefined, uid: 10001, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([4317, 4318], COMMONLY_KNOWN),
  },
};
