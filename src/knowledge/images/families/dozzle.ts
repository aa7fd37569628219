import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** Dozzle. */
export const dozzle: Family = {
  id: 'dozzle',
  kind: 'tool',
  repositories: ['docker.io/amir20/dozzle', 'ghcr.io/amir20/dozzle'],
  publisher: 'project',
  variants: [{ name: 'default', system: 'scratch' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
    healthCommand: reported(['/dozzle', 'healthcheck'], 'dozzle.dev, guide/healthcheck'),
    openByDefault: inferred(true, COMMONLY_KNOWN),
  },
};
