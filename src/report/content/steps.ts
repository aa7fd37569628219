import type { Control, Level } from '../../checklist/control.ts';
import { bySeverity } from '../../model/severity.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Judgement, Posture, SubjectPosture } from '../../posture/posture.ts';
import { joinedScans } from './joined-scans.ts';

/** What lifts subjects to the next level: findings of one rule to mend together, or evidence to bring. */
export type Step =
  | {
      readonly kind: 'mend';
      readonly rule: string;
      readonly control: Control;
      readonly findings: readonly [Finding, ...Finding[]];
      readonly subjects: readonly SubjectPosture[];
    }
  | {
      readonly kind: 'ask';
      readonly control: Control;
      readonly command: string;
      /** How many more commands it takes for all of its subjects. */
      readonly more: number;
      readonly reason: string;
      readonly subjects: readonly SubjectPosture[];
    };

export type Mend = Extract<Step, { kind: 'mend' }>;

/** Findings of a step that say the same, and the names of the subjects that they are about. */
type Saying = { readonly message: string; readonly names: readonly string[]; readonly findings: readonly Finding[] };

/** What the worst finding of a step says, of all that say it, and the findings of which other words are true. */
export const sayings = (
  { findings, subjects }: Mend,
  called: (id: string) => string,
): readonly [Saying, Saying | undefined] => {
  const [{ message }] = findings;
  const saying = (some: readonly Finding[]): Saying => {
    const ids = new Set(some.flatMap((finding) => finding.subjects));
    return {
      message,
      names: [...new Set(subjects.flatMap(({ id }) => (ids.has(id) ? called(id) : [])))],
      findings: some,
    };
  };
  const others = findings.filter((finding) => finding.message !== message);
  return [
    saying(findings.filter((finding) => finding.message === message)),
    others.length > 0 ? saying(others) : undefined,
  ];
};

/** The steps that bring every subject to a level, those that gain most for the least effort first. */
export const stepsTo = (level: Level, { subjects, findings }: Posture): readonly Step[] => {
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const mends = new Map<string, { control: Control; findings: Map<string, Finding>; subjects: Set<SubjectPosture> }>();
  const asks = new Map<string, { control: Control; open: Map<SubjectPosture, Judgement> }>();
  for (const subject of subjects) {
    for (const judgement of subject.judgements) {
      const { control, verdict } = judgement;
      if (!control.gating || judgement.level > level) continue;
      if (verdict === 'unknown') {
        const ask = asks.get(control.id) ?? { control, open: new Map() };
        asks.set(control.id, ask);
        ask.open.set(subject, judgement);
      }
      for (const print of verdict === 'fail' ? judgement.findings : []) {
        const finding = byFingerprint.get(print);
        if (!finding) continue;
        const mend = mends.get(finding.rule) ?? { control, findings: new Map(), subjects: new Set() };
        // of controls that fail by one finding the lowest says from when on it is asked for, else the one that tells of it
        const tells = finding.control === control.id && control.level === mend.control.level;
        if (control.level < mend.control.level || tells) mend.control = control;
        mends.set(finding.rule, mend);
        mend.findings.set(print, finding);
        mend.subjects.add(subject);
      }
    }
  }
  const steps: Step[] = [];
  for (const [rule, { control, findings: found, subjects: concerned }] of mends) {
    const [first, ...rest] = [...found.values()].sort(bySeverity);
    if (first) steps.push({ kind: 'mend', rule, control, findings: [first, ...rest], subjects: [...concerned] });
  }
  steps.sort((a, b) => worth(b) - worth(a));
  const needed = withoutRepeats(steps);
  const joined = joinedScans(subjects);
  for (const { control, open } of asks.values()) {
    const [first] = open.values();
    const asked = [...open].flatMap(([subject, { ask }]) => (ask === undefined ? [] : [joined(subject, ask)]));
    const whole = withVariables(asked) ?? ofImages(asked);
    needed.push({
      kind: 'ask',
      control,
      command: whole ?? asked[0] ?? control.settledBy[0].command,
      more: whole === undefined ? Math.max(0, new Set(asked).size - 1) : 0,
      reason: first?.reason ?? '',
      subjects: [...open.keys()],
    });
  }
  return needed;
};

/** Without the steps that ask for no other changes than those before them do. */
const withoutRepeats = (steps: readonly Step[]): Step[] => {
  const made = new Set<string>();
  return steps.filter((step) => {
    if (step.kind === 'ask') return true;
    const changes = step.findings.map(({ fix }) => fix?.changes.map((change) => JSON.stringify(change)));
    const repeats = changes.every((some) => some?.every((change) => made.has(change)));
    for (const change of changes.flatMap((some) => some ?? [])) made.add(change);
    return !repeats;
  });
};

/** The one command that gives all variables which subjects wait for. */
const withVariables = (commands: readonly string[]): string | undefined => {
  if (!commands.every((command) => /^plimsoll check(?: --env \w+=VALUE)+$/.test(command))) return undefined;
  const flags = new Set(commands.flatMap((command) => command.match(/--env \S+/g) ?? []));
  return flags.size === 0 ? undefined : `plimsoll check ${[...flags].join(' ')}`;
};

/** Most images that one command names. */
const IMAGES = 3;

/** The one command that looks at all images which subjects wait for, where they are few. */
const ofImages = (commands: readonly string[]): string | undefined => {
  const images = [...new Set(commands.map((command) => /^plimsoll check (image:\S+)$/.exec(command)?.[1]))];
  return images.length > 1 && images.length <= IMAGES && images.every((image) => image !== undefined)
    ? `plimsoll check ${images.join(' ')}`
    : undefined;
};

const WEIGHT = { critical: 80, high: 20, medium: 4, low: 2, info: 1 } as const;
/** Hours a change takes, roughly: applied by the tool, looked over, made by hand. */
const EFFORT = { safe: 1, review: 2, none: 4 } as const;

/** What lets somebody in counts for more than what makes it worse once they are. */
const LETS_IN = /^(?:network|secrets)\//;

/** Gain over effort: how bad it is for how many subjects, against how much there is to do in how many places. */
const worth = (step: Step): number => {
  if (step.kind === 'ask') return 0;
  let effort = 0;
  let gain = 0;
  for (const { severity, subjects, fix } of step.findings) {
    effort += EFFORT[fix?.safety ?? 'none'];
    gain += WEIGHT[severity] * subjects.length;
  }
  return (gain * (LETS_IN.test(step.control.id) ? 2 : 1)) / Math.sqrt(effort);
};
