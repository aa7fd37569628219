import { type Family, inferred, ROOT } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Fluent Bit. */
export const fluentBit: Family = {
  id: 'fluent-bit',
  kind: 'server',
  repositories: ['docker.io/fluent/fluent-bit', 'cr.fluentbit.io/fluent/fluent-bit'],
  publisher: 'project',
  variants: [
    { name: 'debug', words: ['debug'] },
    { name: 'default', system: 'distroless' },
  ],
  facts: { runsAs: inferred(ROOT, DOCKERFILE), ports: inferred([2020], DOCKERFILE) },
};
