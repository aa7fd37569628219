import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Dozzle. */
export const dozzle: Family = {
  id: 'dozzle',
  kind: 'tool',
  repositories: ['docker.io/amir20/dozzle', 'ghcr.io/amir20/dozzle'],
  publisher: 'project',
  variants: [{ name: 'default', system: 'scratch' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([8080], DOCKERFILE),
    healthCommand: reported(['/dozzle', 'healthcheck'], 'dozzle.dev, guide/healthcheck'),
    openByDefault: inferred(true, DOCKERFILE),
  },
};
