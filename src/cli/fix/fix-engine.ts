import { patchedText } from '../../fix/edit/patch.ts';
import { type EnginePlan, planEngine } from '../../fix/engine/plan-engine.ts';
import type { Fixable } from '../../fix/plan/plan-round.ts';
import { leftOutLines } from '../../fix/show/left-out-lines.ts';
import { showPlan } from '../../fix/show/show-plan.ts';
import type { EngineHost } from '../../model/engine.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { validateConfiguration } from '../../outside/engine/validate-configuration.ts';
import { localHost } from '../../outside/process/local-host.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import type { ExitCode, Terminal } from '../command.ts';

type FixEngineRequest = {
  readonly engine: EngineHost;
  readonly findings: readonly Fixable[];
  readonly wants: (finding: Fixable) => boolean;
  readonly writes: boolean;
};

/** `plimsoll fix engine:`: the change of daemon.json as a diff, or written beside a copy of the old one. Restarts nothing. */
export const fixEngine = ({ engine, findings, wants, writes }: FixEngineRequest, terminal: Terminal): ExitCode => {
  const own = findings.filter(({ fix }) => fix.changes[0].kind === 'configure');
  const { configuration } = engine;
  if (configuration.kind === 'unknown') return giveUp(terminal, configuration.why);
  const path = configuration.value;
  const text = localHost().text(path);
  if (!text.ok && text.code !== 'missing') return giveUp(terminal, text.message);
  const planned = planEngine(engine, path, text.ok ? text.value : undefined, own.filter(wants));
  if (!planned.ok) return giveUp(terminal, planned.message);
  const plan = planned.value;
  for (const { head, hunks } of showPlan(plan, { colour: terminal.colour, masksOf: () => [] }))
    terminal.out(`${[head, ...hunks.map(({ text: hunk }) => hunk)].join('\n')}\n`);
  for (const line of leftOutLines(plan.dropped)) terminal.err(`${line}\n`);
  const more = own.length - plan.made.length - plan.dropped.length;
  const failed = writes && plan.made.length > 0 && !write(plan, terminal);
  if (plan.made.length === 0) terminal.err('nothing to fix in daemon.json\n');
  else if (!failed)
    terminal.err(`${count(plan.made.length, 'change')} of ${printable(path)}${writes ? ' written' : ''}\n`);
  if (more > 0) terminal.err(`${more} more with --review: a person should look at them\n`);
  return failed ? 3 : 0;
};

const giveUp = (terminal: Terminal, why: string): ExitCode => {
  terminal.err(`not fixed: ${printable(why)}\n`);
  return 3;
};

/** Whether the new file is in its place. */
const write = ({ path, files }: EnginePlan, terminal: Terminal): boolean => {
  for (const { created, patch } of files) {
    const text = patchedText(patch);
    const valid = validateConfiguration(text);
    if (!valid.ok && valid.code === 'refused') {
      terminal.err(`not written: dockerd would not start with it: ${printable(valid.message)}\n`);
      return false;
    }
    const copy = `${path}.${new Date().toISOString().slice(0, 19).replaceAll(':', '')}`;
    const kept = created ? undefined : replaceFile(copy, undefined, patch.original);
    const written = kept?.ok === false ? kept : replaceFile(path, created ? undefined : patch.original, text);
    if (!written.ok) {
      terminal.err(`not written: ${printable(written.message)}\n`);
      return false;
    }
    if (!created) terminal.err(`the old one is kept as ${printable(copy)}\n`);
    if (!valid.ok) terminal.err(`not checked by dockerd: ${printable(valid.message)}\n`);
    terminal.err('nothing was restarted: when it suits you, systemctl restart docker (live-restore alone: reload)\n');
  }
  return true;
};
