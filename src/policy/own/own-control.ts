import { type Control, defineControl, type Gated, type Level } from '../../checklist/control.ts';
import type { ControlId } from '../../checklist/control-ids.ts';
import type { RuleSubject } from '../../checklist/rule.ts';

const GATES: { readonly [subject in RuleSubject]: Gated } = {
  service: 'service',
  settings: 'service',
  build: 'service',
  image: 'service',
  project: 'service',
  repository: 'project',
  pipeline: 'pipeline',
  engine: 'engine',
  registry: 'registry',
};

type OwnControlParts = {
  /** `own/cost-centre`: outside of the closed list of the checklist. */
  readonly id: string;
  readonly subject: RuleSubject;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  /** The level it holds back; undefined: none. */
  readonly level: Level | undefined;
};

/** The control of a rule that no line of the checklist asks for. */
export const ownControl = ({ id, subject, title, why, remedy, level }: OwnControlParts): Control =>
  defineControl({
    id: id as ControlId, // reports and verdicts carry ids as text; only the checklist's own list is closed
    title,
    level: level ?? 1,
    gating: level !== undefined,
    gates: GATES[subject],
    settledBy: [{ by: 'file', command: 'plimsoll policy test --policy FILE' }],
    what: title,
    why,
    remedy,
    references: [{ title: 'Your own policy' }],
    covers: [],
  });
