import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Habits } from '../../watch/habits/habits.ts';
import { habitsText, readHabits } from '../../watch/habits/habits-text.ts';
import { readOptional } from './read-optional.ts';
import { writeWhole } from './write-whole.ts';

/** What was learned, from a file; nothing when there is none yet. */
export const loadHabits = (path: string): Result<readonly Habits[] | undefined, 'damaged'> => {
  const text = readOptional(path);
  if (text === undefined) return ok(undefined);
  const habits = readHabits(text);
  return habits ? ok(habits) : failed('damaged', `${path} holds no baseline of this version`);
};

/** Writes it, whole or not at all. */
export const saveHabits = (path: string, habits: readonly Habits[]): Result<undefined, 'failed'> => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeWhole(path, [habitsText(habits)]);
    return ok(undefined);
  } catch (error) {
    return failed('failed', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
};
