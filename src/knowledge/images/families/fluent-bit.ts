import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

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
  facts: { runsAs: inferred(ROOT, COMMONLY_KNOWN), ports: inferred([2020], COMMONLY_KNOWN) },
};
