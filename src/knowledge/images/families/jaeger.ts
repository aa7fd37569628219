import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Jaeger. */
export const jaeger: Family = {
  id: 'jaeger',
  kind: 'server',
  repositories: ['docker.io/jaegertracing/all-in-one', 'docker.io/jaegertracing/jaeger'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: { ports: inferred([16686, 4317, 4318], COMMONLY_KNOWN), openByDefault: inferred(true, COMMONLY_KNOWN) },
};
