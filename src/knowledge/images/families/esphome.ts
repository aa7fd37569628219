import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'esphome/esphome@001aa1a4:docker/Dockerfile';

/** ESPHome. */
export const esphome: Family = {
  id: 'esphome',
  kind: 'server',
  repositories: ['docker.io/esphome/esphome', 'ghcr.io/esphome/esphome'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([6052], DOCKERFILE),
    volumes: read(['/config'], DOCKERFILE),
    openByDefault: read(true, DOCKERFILE),
    loginAsked: read(
      { until: 'reads the keys of every device and writes its program', by: ['PASSWORD', '--password'] },
      DOCKERFILE,
    ),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
  },
};
