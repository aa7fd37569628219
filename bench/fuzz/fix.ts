import { type CheckRequest, checkWithModels } from '../../src/check/check.ts';
import { patchedText } from '../../src/fix/edit/patch.ts';
import { planFixes } from '../../src/fix/plan/plan-fixes.ts';
import { showPlan } from '../../src/fix/show/show-plan.ts';
import { commentSpans } from '../../src/fix/yaml/comment-spans.ts';
import type { FileId } from '../../src/model/place.ts';
import { noPolicy } from '../../src/policy/policy.ts';
import { memoryFiles } from '../../src/ports/memory-files.ts';
import { compose } from './compose.ts';
import { dockerfile } from './dockerfile.ts';
import type { FuzzTarget } from './target.ts';

const isCompose = (text: string): boolean => /^\s*["']?(?:services|x-[\w-]+)["']?:/m.test(text);

const commentsOf = (text: string, file: string): readonly string[] =>
  file.endsWith('.yaml')
    ? commentSpans(text).map(({ start, end }) => text.slice(start, end))
    : (text.match(/^[ \t]*#.*$/gm) ?? []);

/** Fixes of one project as it may be written, all of them: nothing throws, nothing new is wrong, no comment goes, and a second run finds nothing to do. */
export const fix: FuzzTarget = {
  accepts: (path) => compose.accepts(path) || dockerfile.accepts(path),
  tokens: [...compose.tokens, ...dockerfile.tokens],
  read(text, random) {
    const texts: { [path: string]: string } = isCompose(text)
      ? { 'compose.yaml': text, 'app/Dockerfile': 'FROM node:24\nCOPY . .\nCMD ["node", "a.js"]\n', '.env': 'A=1\n' }
      : { Dockerfile: text, ...(random() < 0.5 && { 'compose.yaml': 'services:\n  app:\n    build: .\n' }) };
    const request: CheckRequest = {
      files: memoryFiles(texts),
      folder: '.' as FileId,
      rootName: 'fuzz',
      policy: noPolicy,
      environment: new Map(),
      allowOutside: false,
      today: '2026-11-27',
    };
    const before = checkWithModels(request);
    const plan = planFixes({ check: request, before, wants: () => true });
    showPlan(plan, { colour: false, masksOf: () => [] });
    const after = { ...texts };
    for (const { file, created, patch } of plan.files) {
      const fixed = patchedText(patch);
      after[file] = fixed;
      if (created) continue;
      const left = new Map<string, number>();
      for (const comment of commentsOf(fixed, file)) left.set(comment.trim(), (left.get(comment.trim()) ?? 0) + 1);
      for (const comment of commentsOf(patch.original, file)) {
        const count = left.get(comment.trim()) ?? 0;
        if (count === 0) throw new Error(`${file}: the comment ${JSON.stringify(comment)} is lost`);
        left.set(comment.trim(), count - 1);
      }
    }
    const again = { ...request, files: memoryFiles(after) };
    const checked = checkWithModels(again);
    if (checked.errors.length > before.errors.length)
      throw new Error(`a new error: ${checked.errors.map(({ message }) => message).join(' | ')}`);
    const second = planFixes({ check: again, before: checked, wants: () => true });
    if (second.made.length > 0) throw new Error(`a second run makes ${second.made.map(({ rule }) => rule).join(', ')}`);
  },
};
