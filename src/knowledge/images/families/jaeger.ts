import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Jaeger. */
export const jaeger: Family = {
  id: 'jaeger',
  kind: 'server',
  repositories: ['docker.io/jaegertracing/all-in-one', 'docker.io/jaegertracing/jaeger'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: { ports: inferred([16686, 4317, 4318], DOCKERFILE), openByDefault: inferred(true, DOCKERFILE) },
};
