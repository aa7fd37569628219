import type { EngineHost } from '../../model/engine.ts';
import type { FileId } from '../../model/place.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { applyEdits, type Patch, patchedText, unpatched } from '../edit/patch.ts';
import type { Dropped, FileFix } from '../plan/plan-fixes.ts';
import type { Fixable } from '../plan/plan-round.ts';
import { configure } from './configure.ts';

/** What becomes of an engine's daemon.json. */
export type EnginePlan = {
  readonly path: string;
  readonly files: readonly FileFix[];
  readonly made: readonly Fixable[];
  readonly dropped: readonly Dropped[];
};

/**
 * Plans the fixes of an engine's configuration into its daemon.json, of which `text` is what stands there (undefined:
 * there is none). What dockerd has as a flag is left out: it refuses to start when flag and file both speak.
 * `unreadable`: the file holds no JSON object.
 */
export const planEngine = (
  engine: EngineHost,
  path: string,
  text: string | undefined,
  findings: readonly Fixable[],
): Result<EnginePlan, 'unreadable'> => {
  const empty = text === undefined || text.trim() === '';
  let patch = unpatched(empty ? '{}\n' : text);
  const made: Fixable[] = [];
  const dropped: Dropped[] = [];
  for (const finding of findings) {
    const [change] = finding.fix.changes;
    if (change.kind !== 'configure') continue;
    const { place } = engine.setting(change.key).origin;
    if (place.kind === 'host' && place.path !== path) {
      dropped.push({ finding, why: `dockerd is started with --${change.key}: change it there, in its unit file` });
      continue;
    }
    const edits = configure(patchedText(patch), change, finding.fingerprint);
    if (!edits) return failed('unreadable', `${path} is not a JSON object: mend it first`);
    patch = applyEdits(patch, edits);
    made.push(finding);
  }
  const file: FileFix = {
    file: path as FileId,
    created: text === undefined,
    secret: false,
    patch: empty ? anew(text ?? '', patch, made) : patch,
  };
  return ok({ path, files: made.length > 0 ? [file] : [], made, dropped });
};

/** The text as one that fixes wrote from nothing. */
const anew = (original: string, patch: Patch, made: readonly Fixable[]): Patch => ({
  original,
  pieces: [{ kind: 'written', text: patchedText(patch), by: made.map(({ fingerprint }) => fingerprint) }],
});
