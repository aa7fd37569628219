import { parseAllDocuments } from 'yaml';
import { type CheckRequest, checkWithModels } from '../src/check/check.ts';
import { patchedText } from '../src/fix/edit/patch.ts';
import { planFixes } from '../src/fix/plan/plan-fixes.ts';
import type { Fixable } from '../src/fix/plan/plan-round.ts';
import type { FileId } from '../src/model/place.ts';
import { patchedFiles } from '../src/ports/patched-files.ts';

/** A file that ends otherwise when the safe fixes are made first than when all are made at once. */
export type StageDifference = {
  readonly file: string;
  readonly once: string;
  readonly twice: string;
  /** The same is written, in another order or with other quotes. */
  readonly sameMeaning: boolean;
};

/** Makes all fixes at once, and the safe ones and then all that are left; gives what differs. */
export const fixedInStages = (request: CheckRequest): readonly StageDifference[] => {
  const fixed = (given: CheckRequest, wants: (finding: Fixable) => boolean): ReadonlyMap<FileId, string> =>
    new Map(
      planFixes({ check: given, before: checkWithModels(given), wants }).files.map(({ file, patch }) => [
        file,
        patchedText(patch),
      ]),
    );
  const once = fixed(request, () => true);
  const safe = fixed(request, ({ fix }) => fix.safety === 'safe');
  const then = fixed({ ...request, files: patchedFiles(request.files, safe) }, () => true);
  const twice = new Map([...safe, ...then]);
  return [...new Set([...once.keys(), ...twice.keys()])].flatMap((file) => {
    const [a, b] = [once.get(file) ?? '', twice.get(file) ?? ''];
    return a === b ? [] : [{ file, once: a, twice: b, sameMeaning: meaningOf(file, a) === meaningOf(file, b) }];
  });
};

const meaningOf = (file: string, text: string): string =>
  /\.ya?ml$/.test(file)
    ? JSON.stringify(
        parseAllDocuments(text, { uniqueKeys: false }).map((one) => sorted(one.toJS({ maxAliasCount: -1 }))),
      )
    : text
        .split('\n')
        .map((line) => line.replace(/\\$/, '').trim())
        .sort()
        .join('\n');

/** Keys in order, and lists of texts: none that fixes write means anything by its order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.every((one) => typeof one === 'string' && !/^CMD/.test(one))
      ? value.toSorted()
      : value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .map(([key, one]) => [key, sorted(one)] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value;
