import type { ParseArgsOptionsConfig } from 'node:util';

/** Flags of `check registry:HOST`. */
export const SURVEY_OPTIONS = {
  'insecure-registry': { type: 'boolean' },
  'registry-ca': { type: 'string', multiple: true },
  rate: { type: 'string' },
  fresh: { type: 'boolean' },
  'probe-write': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;
