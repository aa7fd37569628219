import { type Family, inferred } from './family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Zipkin. */
export const zipkin: Family = {
  id: 'zipkin',
  kind: 'server',
  repositories: ['docker.io/openzipkin/zipkin', 'ghcr.io/openzipkin/zipkin'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: { ports: inferred([9411], DOCKERFILE), openByDefault: inferred(true, DOCKERFILE) },
};
