/**
 * Draws hunks of fixes, those for review included, to be read as the maintainer would: node bench/fix-sample.ts FOLDER [count] [seed].
 * Half of Dockerfiles and half of compose files, at most MOST_OF_ONE of a project in each half. Figures: bench/fix.md.
 */
import { readdirSync } from 'node:fs';
import { checkWithModels } from '../src/check/check.ts';
import { planFixes } from '../src/fix/plan/plan-fixes.ts';
import { showPlan } from '../src/fix/show/show-plan.ts';
import { drawn } from './drawn.ts';
import { projectRequest } from './project-request.ts';

const [folder = '.', count = '150', seed = '20261129'] = process.argv.slice(2);
const MOST_OF_ONE = 8;

type Shown = { readonly project: string; readonly file: string; readonly text: string };

const hunksOfProject = (project: string): readonly Shown[] => {
  const check = projectRequest(folder, project);
  const plan = planFixes({ check, before: checkWithModels(check), wants: () => true });
  const shown = showPlan(plan, { colour: false, masksOf: () => [] });
  return plan.files.flatMap(({ file, created }, index) =>
    created
      ? []
      : (shown[index]?.hunks ?? []).map(({ text, reasons }) => ({
          project,
          file,
          text: [...reasons, text].join('\n'),
        })),
  );
};

const hunks = readdirSync(folder).sort().flatMap(hunksOfProject);
for (const kind of [/dockerfile[^/]*$/i, /\.ya?ml$/i]) {
  const of = hunks.filter(({ file }) => kind.test(file));
  const taken = new Map<string, number>();
  const sample = drawn(of, Number(seed)).filter(({ project }) => {
    taken.set(project, (taken.get(project) ?? 0) + 1);
    return (taken.get(project) ?? 0) <= MOST_OF_ONE;
  });
  console.log(`===== ${of.length} hunks of ${kind.source}`);
  sample.slice(0, Number(count) / 2).forEach(({ project, file, text }, index) => {
    console.log(`\n##### ${index + 1} ${project}/${file}\n${text}`);
  });
}
