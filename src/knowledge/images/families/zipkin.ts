import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

/** Zipkin. */
export const zipkin: Family = {
  id: 'zipkin',
  kind: 'server',
  repositories: ['docker.io/openzipkin/zipkin', 'ghcr.io/openzipkin/zipkin'],
  publisher: 'project',
  variants: [{ name: 'before-2.19', before: '2.19', without: ['builtinHealthcheck'] }, { name: 'default' }],
  facts: {
    ports: inferred([9411], COMMONLY_KNOWN),
    builtinHealthcheck: read(true, 'openzipkin/zipkin@07b4243b:docker/Dockerfile'),
    openByDefault: inferred(true, COMMONLY_KNOWN),
  },
};
