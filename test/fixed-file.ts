import type { ExampleFiles } from '../src/checklist/rule.ts';
import { fixedByPlan } from './fixed-by-plan.ts';

/** A file once a rule or a control alone is fixed in it, `more` lying beside it. */
export const fixedFile = (file: string, text: string, rule: string, more: ExampleFiles = {}): string =>
  fixedByPlan({ [file]: text, ...more }, rule).files[file] ?? '';
