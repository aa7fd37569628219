import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { ServiceBaseline } from '../../watch/baseline/baseline.ts';
import { readServiceBaseline, serviceBaselineText } from '../../watch/baseline/baseline-text.ts';
import { readOptional } from './read-optional.ts';
import { writeAtomically } from './write-atomically.ts';

/** What was learned, from a file; nothing when there is none yet. */
export const loadServiceBaselines = (path: string): Result<readonly ServiceBaseline[] | undefined, 'damaged'> => {
  const text = readOptional(path);
  if (text === undefined) return ok(undefined);
  const baseline = readServiceBaseline(text);
  return baseline ? ok(baseline) : failed('damaged', `${path} holds no baseline of this version`);
};

/** Writes it, whole or not at all. */
export const saveServiceBaselines = (
  path: string,
  baseline: readonly ServiceBaseline[],
): Result<undefined, 'failed'> => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeAtomically(path, [serviceBaselineText(baseline)]);
    return ok(undefined);
  } catch (error) {
    return failed('failed', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
};
