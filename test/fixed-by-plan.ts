import { checkWithModels } from '../src/check/check.ts';
import type { ExampleFiles } from '../src/checklist/rule.ts';
import { patchedText } from '../src/fix/edit/patch.ts';
import { type FixPlan, planFixes } from '../src/fix/plan/plan-fixes.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { readPolicy } from '../src/policy/read-policy.ts';
import { exampleRequest } from './support/example-request.ts';

/** Fixes files held in memory: the plan, and all files as they are then. `rule`: that rule or control alone. */
export const fixedByPlan = (
  files: ExampleFiles,
  rule?: string,
): { readonly plan: FixPlan; readonly files: ExampleFiles } => {
  const written = files['plimsoll.yaml'];
  const request = exampleRequest(files, {
    policy: written === undefined ? noPolicy : readPolicy(written).policy,
  });
  const wants = (finding: { readonly rule: string; readonly control: string }): boolean =>
    rule === undefined || finding.rule === rule || finding.control === rule;
  const plan = planFixes({ check: request, before: checkWithModels(request), wants });
  const texts = plan.files.map(({ file, patch }) => [file, patchedText(patch)] as const);
  return { plan, files: { ...files, ...Object.fromEntries(texts) } };
};
