import type { Control, Level } from '../checklist/control.ts';
import type { ControlId } from '../checklist/control-ids.ts';
import type { EngineParts } from '../model/engine.ts';
import type { FileId, Place, Strength } from '../model/place.ts';
import type { Role } from '../model/service.ts';
import type { Refused, Waived } from './apply-waivers.ts';
import type { Finding } from './finding.ts';

/** fail: something speaks against it; unknown: nobody who looked could tell; pass: evidence holds, and nothing else. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/**
 * The verdict of a control on a subject, with its reason. A subject has one of each control; of one that fails at several
 * levels, or is undecided at its own and fails at a higher one, it has one a level.
 */
export type Judgement = {
  readonly control: Control;
  /** The level it counts for: the control's, or a higher one when that is all this case holds back. */
  readonly level: Level;
  readonly verdict: Verdict;
  readonly strength: Strength | undefined;
  readonly reason: string;
  /** The command that would bring the evidence, for an unknown. */
  readonly ask: string | undefined;
  readonly places: readonly Place[];
  /** Fingerprints. */
  readonly findings: readonly string[];
  /** What rules of the control could not decide, whatever the verdict: another rule may have failed it. */
  readonly open: readonly { readonly rule: string; readonly reason: string; readonly ask: string }[];
  /** Rules of the control that saw something hold, whatever the verdict. */
  readonly held: readonly string[];
};

type SubjectKind =
  | 'service'
  | 'project'
  | 'pipeline'
  | 'repository'
  | 'image'
  | 'container'
  | 'engine'
  | 'registry'
  | 'organisation';

/** How far a level is: the gating controls of that level alone that apply. */
export type Progress = {
  readonly level: Level;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
};

/** Where a load line would lie if what is waived were solved: it decides the exit code, and is not the level. */
type WithWaivers = {
  readonly level: 0 | Level;
  readonly ceiling: 0 | Level;
  /** How many waivers it takes. */
  readonly waivers: number;
};

/** A subject with its load line. */
export type SubjectPosture = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly path: FileId;
  readonly project: string;
  readonly role: Role | undefined;
  /** The highest level that asks something of it and all of whose controls, and those below, pass; 0 when there is none. */
  readonly level: 0 | Level;
  /** The highest level that asks something of it and against which nothing was found. */
  readonly ceiling: 0 | Level;
  /** Undefined when nothing of it is waived. */
  readonly withWaivers: WithWaivers | undefined;
  readonly progress: readonly Progress[];
  readonly judgements: readonly Judgement[];
  /** Of an engine whose files were looked at. */
  readonly parts?: EngineParts;
};

export type Posture = {
  readonly subjects: readonly SubjectPosture[];
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  /** Waivers that would cover a finding and do not count. */
  readonly refused: readonly Refused[];
  /** The lowest of those examined of which more is asked. */
  readonly level: 0 | Level;
  readonly ceiling: 0 | Level;
  readonly withWaivers: WithWaivers | undefined;
  /** What keeps the lowest subjects from the next level. */
  readonly next:
    | { readonly level: Level; readonly failing: readonly ControlId[]; readonly unknown: readonly ControlId[] }
    | undefined;
};
