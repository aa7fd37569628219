import type { PipelineSetting } from '../../../model/pipeline.ts';

/** The variable that takes away buildx's own provenance (Docker: build attestations). */
export const NO_ATTESTATIONS = 'BUILDX_NO_DEFAULT_ATTESTATIONS';

/** True as buildx reads a variable. */
export const isTrue = (text: string): boolean => /^(?:1|t|true)$/i.test(text.trim());

/** Whether the variables, the nearest first, switch the default attestations off. */
export const attestsNothing = (env: readonly PipelineSetting[]): boolean =>
  isTrue(env.find(({ name }) => name === NO_ATTESTATIONS)?.value.text ?? '');
