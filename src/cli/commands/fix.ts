import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { find } from '../../checklist/find.ts';
import { controls, rules } from '../../checklist/index.ts';
import { asRecreated } from '../../fix/as-recreated.ts';
import { patchedText } from '../../fix/patch.ts';
import { type FixPlan, planFixes } from '../../fix/plan-fixes.ts';
import type { Fixable } from '../../fix/plan-round.ts';
import { refusing } from '../../fix/refusing.ts';
import { reasonOf, type ShownFile, showPlan, summaryOf } from '../../fix/show-plan.ts';
import { whatIsLeft } from '../../fix/what-is-left.ts';
import { isOpenToOthers } from '../../outside/disk/is-open-to-others.ts';
import { keepSecret } from '../../outside/disk/keep-secret.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { whyUnknown } from '../../policy/known-id.ts';
import { printable } from '../../report/printable.ts';
import { examine, PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { fixEngine } from '../fix/fix-engine.ts';
import { listFlag, readFlags } from '../read-flags.ts';
import { liveTarget } from '../targets/live-target.ts';

/** `plimsoll fix`: the smallest edits that take findings away, as a diff or written. */
export const fixCommand: Command = {
  name: 'fix',
  summary: 'the edits that take findings away: shows the diff, or writes it',
  usage: 'plimsoll fix [PATH...]',
  help: `Prints a unified diff of the safe fixes, with the reason of each hunk above its file. A fix
is safe when behaviour cannot change, or when what is known of the image says it will not.
Every fix is read and judged again in memory first: it is made only if its finding is gone
and nothing new has come up. Comments, quotes, anchors and line ends stay as they are.

  --review                 the fixes too that a person should look at, and at what
  --apply                  write them: each file whole or not at all, mode and owner kept;
                           a file that changed meanwhile is left alone
  --live                   also what only the running containers of these files show
  engine:                  in place of PATH: the engine's daemon.json, checked by dockerd before it is
                           written, the old one kept beside it; nothing is restarted
  -i, --interactive        ask for each hunk before it is written
  --only CONTROL|RULE      these alone (repeatable)
  --prove                  builds and starts the project on the engine in an isolated copy, before and
                           after: a fix that breaks a service is taken out, with the line of the log.
                           The copy has its own names, internal networks and made-up secrets
  --smoke SERVICE=COMMAND  with --prove: a shell command inside that ends with 0 when it works (repeatable)
  --timeout SECONDS        with --prove: longest wait for a service (default: 60)
  --policy FILE            your own plimsoll.yaml, in place of the target's
  --env NAME=VALUE         a variable for \${NAME} in compose files, over .env (repeatable)
  --allow-outside          also read files outside the target that it names

Exit codes: 0 shown, written, or nothing to do; 2 wrong usage; 3 a file could not be read
or written (the rest is done), or --prove could not be carried out (nothing is written).`,
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
    const only = listFlag(flags, 'only');
    const chosen = new Set<string>();
    for (const id of only) {
      const found = find(id, [...controls, ...rules]);
      if (found.kind === 'unknown')
        throw new UsageError(`--only: ${whyUnknown(id) ?? `${id} is a rule of your own, and those have no fixes`}`);
      chosen.add(found.entry.id);
    }
    const review = flags.review === true;
    const { report, request, folder } = await examine({ flags, targets }, terminal);
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
      const { prove } = await import('../fix/prove.ts');
      const proof = await prove({ fix: { ...from, wants }, plan, folder, flags }, terminal);
      // what was asked to be proved and is not is not written
      if (!proof) return 3;
      plan = proof.plan;
      proven = refusing(
        from.before,
        proof.takenOut.map(({ finding }) => finding),
      );
      unproved = proof.cut !== undefined;
      if (unproved && flags.apply === true) return 3;
    }
    if (flags.interactive === true) {
      const declined = await ask(show(plan), terminal);
      if (declined.length > 0) {
        const accepts = refusing(from.before, declined);
        plan = planFixes({ ...from, wants: (one) => wants(one) && proven(one) && accepts(one) });
      }
    } else {
      for (const { head, hunks } of show(plan))
        terminal.out(`${[head, ...hunks.map(({ text }) => text)].join('\n')}\n`);
    }
    for (const { finding, why } of plan.dropped) terminal.err(`left out: ${reasonOf(finding)}: ${printable(why)}\n`);
    for (const { target, message } of report.errors)
      terminal.err(`not read: ${printable(target)}: ${printable(message)}\n`);
    const writes = flags.apply === true || flags.interactive === true;
    const failed = writes ? write(plan, folder, terminal) : false;
    terminal.err(`${summaryOf(plan, writes && !failed)}\n`);
    if (flags.live === true && plan.made.length > 0)
      terminal.err('what runs changes when it is made anew: docker compose up -d\n');
    const left = plan.made.length > 0 ? whatIsLeft(plan.after) : undefined;
    if (left !== undefined) terminal.err(`${printable(left)}\n`);
    if (!review) sayMore(plan, terminal);
    return (failed || unproved || report.errors.length > 0 ? 3 : 0) satisfies ExitCode;
  },
};

/** Whether a file could not be written; the others are all the same. */
const write = ({ files }: FixPlan, folder: string, terminal: Terminal): boolean => {
  let failed = false;
  const open = new Set<string>();
  // what others will name must be there first
  for (const { file, created, secret, patch } of files.toSorted((a, b) => Number(b.created) - Number(a.created))) {
    const path = resolve(folder, file);
    const text = patchedText(patch);
    const result = secret ? keepSecret(path, text) : replaceFile(path, created ? undefined : patch.original, text);
    if (result.ok) {
      if (secret && isOpenToOthers(dirname(path))) open.add(dirname(path));
      continue;
    }
    failed = true;
    terminal.err(`not written: ${printable(result.message)}\n`);
  }
  for (const one of open)
    terminal.err(`${printable(one)} was there before, and others of this machine may enter it: chmod 700 it\n`);
  return failed;
};

const sayMore = ({ after }: FixPlan, terminal: Terminal): void => {
  const more = after.posture.findings.filter(({ fix }) => fix?.safety === 'review').length;
  if (more > 0) terminal.err(`${more} more with --review: a person should look at them\n`);
};

/** Shows hunk by hunk; what was declined. */
const ask = async (files: readonly ShownFile[], terminal: Terminal): Promise<readonly Fixable[]> => {
  const lines = createInterface({ input: process.stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const declined: Fixable[] = [];
  let all: boolean | undefined;
  for (const { head, hunks } of files) {
    for (const { text, findings } of hunks) {
      if (all === undefined) {
        terminal.out(`${head}\n${text}\nmake this change? [y]es, [n]o, [a]ll, [q]uit: `);
        const { value, done } = await answers.next();
        const answer = done ? 'q' : String(value).trim().toLowerCase()[0];
        if (answer === 'a') all = true;
        else if (answer === 'q') all = false;
        else if (answer !== 'y') declined.push(...findings);
      }
      if (all === false) declined.push(...findings);
    }
  }
  lines.close();
  return declined;
};
