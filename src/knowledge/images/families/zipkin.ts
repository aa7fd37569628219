import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Zipkin. */
export const zipkin: Family = {
  id: 'zipkin',
  kind: 'server',
  repositories: ['docker.io/openzipkin/zipkin', 'ghcr.io/openzipkin/zipkin'],
  publisher: 'project',
  variants: [{ name: 'before-2.19', before: '2.19', without: ['builtinHealthcheck'] }, { name: 'default' }],
  facts: {
    ports: inferred([9411], DOCKERFILE),
    builtinHealthcheck: read(true, 'openzipkin/zipkin@07b4243b:docker/Dockerfile'),
    openByDefault: inferred(true, DOCKERFILE),
  },
};
