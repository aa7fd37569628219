import { type CheckedWithModels, type CheckRequest, checkWithModels } from '../../check/check.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { patchedFiles } from '../../ports/patched-files.ts';
import type { Finding } from '../../posture/finding.ts';
import { applyEdits, type Patch, patchedText, unpatched } from '../edit/patch.ts';
import { LATER } from '../edit/resolution.ts';
import { generatedFile } from './generated-file.ts';
import { harmfulAmong } from './harmful-among.ts';
import { type Fixable, planRound, type Round } from './plan-round.ts';
import { type Fault, verify } from './verify.ts';

/** What becomes of one file. */
export type FileFix = {
  readonly file: FileId;
  readonly created: boolean;
  /** It holds a credential: nobody is shown it, and only its owner may look into its folder. */
  readonly secret: boolean;
  readonly patch: Patch;
};

/** A fix that is not made, and why. */
export type Dropped = { readonly finding: Fixable; readonly why: string };

export type FixPlan = {
  readonly files: readonly FileFix[];
  /** Findings whose fix is in the files, in the order in which they were planned. */
  readonly made: readonly Fixable[];
  readonly dropped: readonly Dropped[];
  readonly before: CheckedWithModels;
  readonly after: CheckedWithModels;
};

export type FixRequest = {
  readonly check: CheckRequest;
  /** What that request found. */
  readonly before: CheckedWithModels;
  /** Whether the fix of a finding is wanted. */
  readonly wants: (finding: Fixable) => boolean;
};

/** Fixes bring others into reach; no project needed more than four rounds. */
const MOST_ROUNDS = 8;
/** How often one round may be planned anew without the fixes that did not hold. */
const MOST_ATTEMPTS = 12;

type State = {
  readonly patches: ReadonlyMap<FileId, Patch>;
  /** Files that were made; true: with a credential in them. */
  readonly made: ReadonlyMap<FileId, boolean>;
  readonly checked: CheckedWithModels;
};

/**
 * Plans the wanted fixes: round by round, since fixes bring others into reach. Each round is read and judged again in
 * memory; a fix whose finding stays, or that brings up another, is taken back with the reason.
 */
export const planFixes = ({ check: request, before, wants }: FixRequest): FixPlan => {
  let state: State = { patches: new Map(), made: new Map(), checked: before };
  const made: Fixable[] = [];
  const dropped = new Map<string, Dropped>();
  const waited = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = state.checked.posture.findings
      .filter(isFixable)
      .filter((finding) => wants(finding) && !dropped.has(finding.fingerprint));
    if (open.length === 0) break;
    const before = dropped.size;
    const step = makeRound(foremost(open), state, request, { dropped, waited });
    if (!step) {
      // what was dropped may have stood in the way of others
      if (foremost(open).length < open.length || (dropped.size > before && open.length > dropped.size - before))
        continue;
      break;
    }
    state = step.state;
    made.push(...step.made);
  }
  const files = [...state.patches].map(
    ([file, patch]): FileFix => ({
      file,
      patch,
      created: state.made.has(file),
      secret: state.made.get(file) === true,
    }),
  );
  return { files, made, dropped: [...dropped.values()], before, after: state.checked };
};

/** Who a service runs as decides what it needs: those fixes come before all others. */
const foremost = (open: readonly Fixable[]): readonly Fixable[] => {
  const users = open.filter(({ fix }) =>
    fix.changes.some(
      (change) =>
        ('path' in change && change.path[0] === 'user') ||
        (change.kind === 'insert' && /^USER /im.test(change.text)) ||
        (change.kind === 'replace' && /^USER /im.test(change.text)),
    ),
  );
  return users.length > 0 ? users : open;
};

const isFixable = (finding: Finding): finding is Fixable => finding.fix !== undefined;

/** Fixes that are out, and those that did nothing beside others: the next round tries them once more. */
type Aside = { readonly dropped: Map<string, Dropped>; readonly waited: Set<string> };

const makeRound = (
  open: readonly Fixable[],
  state: State,
  request: CheckRequest,
  { dropped, waited }: Aside,
): { readonly state: State; readonly made: readonly Fixable[] } | undefined => {
  const files = overlay(request.files, state);
  const attempt = (findings: readonly Fixable[]): Attempt => {
    let round = planRound(findings, { ...request, files, projects: state.checked.models });
    while (round.postponed.length > 0) {
      const { postponed, planned } = round;
      const rest = planned.filter((finding) => !postponed.includes(finding));
      round = { ...planRound(rest, { ...request, files, projects: state.checked.models }), refusals: round.refusals };
    }
    const next = applied(state, round, files);
    const checked = checkWithModels({ ...request, files: overlay(request.files, next) });
    return {
      round,
      state: { ...next, checked },
      fault: verify({ planned: round.planned, edits: round.edits, before: state.checked, after: checked }),
    };
  };
  const drop = (finding: Fixable, why: string): void => void dropped.set(finding.fingerprint, { finding, why });
  let tries = open.filter((finding) => {
    const file = generatedFile(finding, files);
    if (file) drop(finding, `${file} says that it is generated: change what generates it`);
    return !file;
  });
  for (let count = 0; count < MOST_ATTEMPTS && tries.length > 0; count++) {
    const result = attempt(tries);
    const { round, fault } = result;
    for (const { finding, why } of round.refusals) if (why !== LATER) drop(finding, why);
    if (round.planned.length === 0) return undefined;
    if (fault.kind === 'none') return { state: result.state, made: round.planned };
    const late = new Set<string>();
    if (fault.kind === 'idle') {
      for (const finding of fault.findings) {
        const { fingerprint } = finding;
        if (round.planned.length === fault.findings.length || waited.has(fingerprint))
          drop(finding, 'the finding would still be there');
        else late.add(fingerprint);
        waited.add(fingerprint);
      }
    } else {
      const { suspects, why } = fault;
      const others = round.planned.filter((one) => !suspects.includes(one));
      const harms = (findings: readonly Fixable[]): boolean => {
        const found = attempt([...others, ...findings]).fault;
        return found.kind === 'harm' && found.why === why;
      };
      const harmful = harmfulAmong(suspects, harms);
      for (const finding of harmful.length > 0 ? harmful : suspects) drop(finding, why);
    }
    tries = round.planned.filter(({ fingerprint }) => !dropped.has(fingerprint) && !late.has(fingerprint));
  }
  return undefined;
};

type Attempt = { readonly round: Round; readonly state: State; readonly fault: Fault };

const overlay = (files: Files, { patches }: Pick<State, 'patches'>): Files =>
  patchedFiles(files, new Map([...patches].map(([file, patch]) => [file, patchedText(patch)])));

const applied = (state: State, round: Round, files: Files): Omit<State, 'checked'> => {
  const patches = new Map(state.patches);
  const made = new Map(state.made);
  for (const [file, { text, by, secret }] of round.created) {
    patches.set(file, applyEdits(unpatched(''), [{ span: { start: 0, end: 0 }, text, by }]));
    made.set(file, secret);
  }
  for (const [file, edits] of round.edits) {
    const text = files.text(file);
    if (text.ok) patches.set(file, applyEdits(patches.get(file) ?? unpatched(text.value), edits));
  }
  return { patches, made };
};
