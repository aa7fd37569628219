import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositorySurvey } from '../../model/registry.ts';
import { readJson } from '../../ports/read-json.ts';
import { flag, list, number, object, optional, type Shape, text } from '../../ports/shape.ts';
import { systemReason } from '../disk/system-reason.ts';

/** What a walk through a registry has looked at, on disk, so that one that is stopped can go on. */
type SurveyLedger = {
  readonly before: ReadonlyMap<string, RepositorySurvey>;
  add(survey: RepositorySurvey): void;
  /** The walk has come to its end: nothing is left to go on with. */
  finish(): void;
  /** Why nothing is kept any more; undefined while it is. */
  trouble(): string | undefined;
};

/** After this the registry has changed too much to go on. */
const MAX_AGE_MS = 24 * 3_600_000;
/** A longer ledger is none of ours. */
const MAX_BYTES = 256 * 1024 * 1024;

const access = text as Shape<RepositorySurvey['pull']>;
const newest = object({
  ...{ tag: text, digest: text, day: optional(text), bytes: number, signed: flag, scanned: flag, base: optional(text) },
  releases: list(object({ product: text, version: text })),
});
const line: Shape<RepositorySurvey> = object({
  ...{ name: text, tags: number, images: number, signed: number, onlyFloating: flag, newest: optional(newest) },
  platforms: list(object({ name: text, day: text })),
  pull: access,
  unread: optional(text),
});

/** Opens the ledger of a walk, named by what it looks at and as whom; one that is too old, or not wanted, begins anew. */
export const openLedger = (folder: string, subject: string, fresh: boolean): SurveyLedger => {
  let trouble: string | undefined;
  const keep = (write: () => void): void => {
    if (trouble !== undefined) return;
    try {
      write();
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      trouble = `${folder} cannot be written: ${systemReason(error)}`;
    }
  };
  const path = join(folder, `${createHash('sha256').update(subject).digest('hex').slice(0, 32)}.jsonl`);
  const before = fresh ? new Map<string, RepositorySurvey>() : readLedger(path);
  keep(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (before.size === 0) writeFileSync(path, '', { mode: 0o600 });
  });
  return {
    before,
    // on a line of its own, whatever the one before was cut off to
    add: (survey) => keep(() => appendFileSync(path, `\n${JSON.stringify(survey)}`)),
    finish: () => keep(() => rmSync(path, { force: true })),
    trouble: () => trouble,
  };
};

/** The lines that are whole; the last one may have been cut off. */
const readLedger = (path: string): ReadonlyMap<string, RepositorySurvey> => {
  const found = statSync(path, { throwIfNoEntry: false });
  const surveys = new Map<string, RepositorySurvey>();
  if (!found?.isFile() || found.size > MAX_BYTES || Date.now() - found.mtimeMs > MAX_AGE_MS) return surveys;
  for (const written of readFileSync(path, 'utf8').split('\n')) {
    const survey = written === '' ? undefined : readJson(line, written);
    if (survey?.ok) surveys.set(survey.value.name, survey.value);
  }
  return surveys;
};
