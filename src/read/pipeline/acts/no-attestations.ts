import type { Variables } from './variables.ts';

/** The variable that takes away buildx's own provenance (Docker: build attestations). */
export const NO_ATTESTATIONS = 'BUILDX_NO_DEFAULT_ATTESTATIONS';

/** True as buildx reads a variable. */
export const isTrue = (text: string): boolean => /^(?:1|t|true)$/i.test(text.trim());

/** Whether the variables switch the default attestations off. */
export const attestsNothing = (variables: Variables): boolean => isTrue(variables(NO_ATTESTATIONS)?.text ?? '');
