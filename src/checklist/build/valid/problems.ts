import type { Problem } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';

/** What the reader found wrong with the Dockerfile under one of these codes. */
export const problemsOf = (build: Build, ...codes: readonly string[]): readonly Problem[] =>
  build.dockerfile.problems.filter(({ code }) => codes.includes(code));

/** The start of a message in the middle of a sentence; names of instructions stay as they are. */
export const lowered = (message: string): string =>
  message.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
