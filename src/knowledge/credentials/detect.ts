import { createDetector } from './create-detector.ts';
import type { Found } from './found.ts';

/** The credentials in one text. */
export const detectCredentials = (input: { readonly text: string; readonly path: string }): readonly Found[] =>
  createDetector().detect(input);
