import { checkWithModels } from '../../check/check.ts';
import { findById } from '../../checklist/find-by-id.ts';
import { controls, rules } from '../../checklist/index.ts';
import { asRecreated } from '../../fix/plan/as-recreated.ts';
import { type FixPlan, planFixes } from '../../fix/plan/plan-fixes.ts';
import type { Fixable } from '../../fix/plan/plan-round.ts';
import { among, refusing } from '../../fix/plan/refusing.ts';
import { leftOutLines } from '../../fix/show/left-out-lines.ts';
import { type ShownFile, showPlan, summaryOf } from '../../fix/show/show-plan.ts';
import { whatIsLeft } from '../../fix/show/what-is-left.ts';
import { whyUnknown } from '../../policy/known-id.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { examine, PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { askHunks } from '../fix/ask-hunks.ts';
import { fixEngine } from '../fix/fix-engine.ts';
import { withoutBlocked } from '../fix/without-blocked.ts';
import { writePlan } from '../fix/write-plan.ts';
import { listFlag, readFlags } from '../read-flags.ts';
import { liveTarget } from '../targets/live-target.ts';

/** `plimsoll fix`: the smallest edits that take findings away, as a diff or written. */
export const fixCommand: Command = {
  name: 'fix',
  summary: 'show or write the edits that take findings away',
  usage: 'plimsoll fix [PATH...]',
  help: `Prints a unified diff of the safe fixes, with the reason of each hunk above its
file. A fix is safe when behaviour cannot change, or when what is known of the
image says it will not. Every fix is read and judged again in memory first: it
is made only if its finding is gone and nothing new has come up. Comments,
quotes, anchors and line ends stay as they are.

  --review                 the fixes too that a person should look at, and at
                           what
  --apply                  write them: each file whole or not at all, mode and
                           owner kept; a file that changed meanwhile is left
                           alone
  --live                   also what only the running containers of these files
                           show
  engine:                  in place of PATH: the engine's daemon.json, checked
                           by dockerd before it is written, the old one kept
                           beside it; nothing is restarted
  -i, --interactive        ask for each hunk before it is written; s asks for
                           each of its fixes
  --only CONTROL|RULE      these alone (repeatable)
  --prove                  builds and starts the project on the engine in an
                           isolated copy, before and after: a fix that breaks a
                           service is taken out, with the line of the log, and
                           one whose service was not seen to work is left out.
                           The copy has its own names, internal networks and
                           made-up secrets
  --smoke SERVICE=COMMAND  with --prove: a shell command inside that ends with 0
                           when it works (repeatable)
  --timeout SECONDS        with --prove: longest wait for a service (default:
                           60)
  --policy FILE            your own plimsoll.yaml, in place of the target's
  --env NAME=VALUE         a variable for \${NAME} in compose files, over .env
                           (repeatable)
  --allow-outside          also read files outside the target that it names

For programs: plimsoll check --format sarif carries each fix as the text that
goes and the one that comes.

Exit codes: 0 shown, written, or nothing to do; 2 wrong usage; 3 a file could
not be read or written (the rest is done), or --prove could not be carried out
or proved nothing (nothing is written).`,
  options: {
    ...PROJECT_OPTIONS,
    live: { type: 'boolean' },
    review: { type: 'boolean' },
    apply: { type: 'boolean' },
    interactive: { type: 'boolean', short: 'i' },
    only: { type: 'string', multiple: true },
    prove: { type: 'boolean' },
    smoke: { type: 'string', multiple: true },
    timeout: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, fixCommand.options);
    const proving = ['smoke', 'timeout'].find((name) => flags[name] !== undefined);
    if (proving !== undefined && flags.prove !== true) throw new UsageError(`--${proving} goes with --prove`);
    const chosen = new Set(listFlag(flags, 'only').map(fixedId));
    const review = flags.review === true;
    const { report, request, folder } = await examine({ flags, targets, judge: checkWithModels }, terminal);
    const wants = ({ fix, control, rule }: Fixable): boolean =>
      (review || fix.safety === 'safe') && (chosen.size === 0 || chosen.has(control) || chosen.has(rule));
    const show = (plan: FixPlan): readonly ShownFile[] =>
      showPlan(plan, { colour: terminal.colour, masksOf: report.masksOf });
    if (liveTarget(targets)?.kind === 'engine') {
      const engine = request.live?.host;
      const findings = report.posture.findings.filter((finding): finding is Fixable => finding.fix !== undefined);
      const writes = flags.apply === true;
      if (engine) return fixEngine({ engine, findings, wants, writes }, terminal);
    }
    const from = flags.live === true ? asRecreated(request, report) : { check: request, before: report };
    let plan = planFixes({ ...from, wants });
    let unproved = false;
    let proven = (_: Fixable): boolean => true;
    if (flags.prove === true && plan.made.length > 0) {
      const { isUnproved, prove } = await import('../fix/prove.ts');
      const proof = await prove({ fix: { ...from, wants }, plan, folder, flags }, terminal);
      // what was asked to be proved and is not is not written
      if (!proof) return 3;
      plan = proof.plan;
      const isLeft = among(plan.made);
      const out = [...proof.takenOut, ...proof.leftOut].map(({ finding }) => finding);
      const isNotOut = refusing(from.before, out);
      proven = (one) => isLeft(one) && isNotOut(one);
      unproved = isUnproved(proof);
      if (unproved && flags.apply === true) return 3;
    }
    const planWithout = (refused: readonly Fixable[]): FixPlan => {
      const accepts = refusing(from.before, refused);
      return planFixes({ ...from, wants: (one) => wants(one) && proven(one) && accepts(one) });
    };
    let declined: readonly Fixable[] = [];
    if (flags.interactive === true) {
      declined = await askHunks(show(plan), terminal);
      if (declined.length > 0) plan = planWithout(declined);
    } else {
      for (const { reasons, head, hunks } of show(plan))
        terminal.out(`${[...reasons, head, ...hunks.map(({ text }) => text)].join('\n')}\n`);
    }
    const writes = flags.apply === true || flags.interactive === true;
    const blocked = writes ? withoutBlocked({ plan, planWithout, declined, folder }) : undefined;
    for (const why of blocked?.whys ?? []) terminal.err(`not written: ${printable(why)}\n`);
    plan = blocked?.plan ?? plan;
    for (const line of leftOutLines(plan.dropped)) terminal.err(`${line}\n`);
    for (const { target, message } of report.errors)
      terminal.err(`not read: ${printable(target)}: ${printable(message)}\n`);
    const failed = writes && writePlan(plan, folder, terminal).size < plan.files.length;
    if (declined.length > 0) terminal.err(`declined: ${count(declined.length, 'fix', 'fixes')}\n`);
    terminal.err(
      `${declined.length > 0 && plan.made.length === 0 ? 'nothing is written' : summaryOf(plan, writes && !failed)}\n`,
    );
    if (flags.live === true && plan.made.length > 0)
      terminal.err('what runs changes when it is made anew: docker compose up -d\n');
    const more = plan.made.length > 0 ? whatIsLeft(plan.after) : undefined;
    if (more !== undefined) terminal.err(`${printable(more)}\n`);
    if (!review) sayMore(plan, terminal);
    if (!writes && plan.made.length > 0) terminal.err('nothing is written: --apply does that\n');
    return (failed || blocked !== undefined || unproved || report.errors.length > 0 ? 3 : 0) satisfies ExitCode;
  },
};

/** The control or rule that `--only` names. */
const fixedId = (id: string): string => {
  const found = findById(id, [...controls, ...rules]);
  if (found.kind !== 'unknown') return found.entry.id;
  throw new UsageError(`--only: ${whyUnknown(id) ?? `${id} is a rule of your own, and those have no fixes`}`);
};

const sayMore = ({ after }: FixPlan, terminal: Terminal): void => {
  const more = after.posture.findings.filter(({ fix }) => fix?.safety === 'review').length;
  if (more > 0) terminal.err(`${more} more with --review: a person should look at them\n`);
};
