import { resolve } from 'node:path';
import { findById } from '../../checklist/find-by-id.ts';
import { controls, rules } from '../../checklist/index.ts';
import { noOwnRules, type OwnRules } from '../../policy/own/own-rules.ts';
import { explainControl, explainRule, type RuleText } from '../../report/checklist/explain.ts';
import { explainLevels } from '../../report/checklist/explain-levels.ts';
import { type Command, type Terminal, UsageError } from '../command.ts';
import { readFlags, textFlag } from '../read-flags.ts';

/** `plimsoll explain`: what a control or rule asks, why, and what to do; offline. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'say what a control or rule asks, why, and what to do',
  usage: 'plimsoll explain [--policy FILE] CONTROL|RULE|levels',
  help: `CONTROL is an id such as container/non-root, RULE one such as
container/non-root/starts-as-root; the last part will do. plimsoll checklist
lists them all. levels says what the four levels are. A rule of another tool, as
DL3002, CKV_DOCKER_3 or AVD-DS-0002, is answered with the rules here that look
for the same, and the tool, as hadolint, with all of them.

  --policy FILE            your own plimsoll.yaml, whose own rules can be
                           explained too

Exit codes: 0 shown; 2 wrong usage, or there is no such control or rule.`,
  options: { policy: { type: 'string' } },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, explainCommand.options);
    const [id] = targets;
    if (id === undefined || targets.length > 1)
      throw new UsageError('name one control or rule, such as container/non-root');
    if (id === 'levels' || id === 'level') {
      terminal.out(explainLevels());
      return 0;
    }
    const own = await ownRules(textFlag(flags, 'policy'), terminal);
    const all = { rules: [...rules, ...own.rules], controls: [...controls, ...own.controls] };
    const found = findById(id, [...all.controls, ...all.rules]);
    if (found.kind === 'unknown') {
      const answer = await ofAnotherTool(id, all.rules);
      if (answer !== undefined) {
        terminal.out(answer);
        return 0;
      }
      const near =
        found.suggestions.length > 0
          ? `did you mean ${found.suggestions.join(' or ')}?`
          : id.startsWith('own/')
            ? 'rules of your own are in your own policy: --policy FILE'
            : 'plimsoll checklist lists them';
      throw new UsageError(`there is no control or rule ${id}; ${near}`);
    }
    const { entry } = found;
    const rule = all.rules.find((one) => one === entry);
    const control = all.controls.find((one) => entry.id === one.id || entry.id.startsWith(`${one.id}/`));
    if (!control) throw new Error(`${entry.id} belongs to no control`);
    const answering = all.rules.filter((one) => one.id.startsWith(`${control.id}/`));
    terminal.out(rule ? explainRule(rule, control) : explainControl(control, answering));
    return 0;
  },
};

/** What answers a rule of another tool, or all of its rules; the tables are loaded only where the id is none of ours. */
const ofAnotherTool = async (id: string, all: readonly RuleText[]): Promise<string | undefined> => {
  const { answeredBy, answersFor } = await import('../../policy/peers/answered-by.ts');
  const { explainPeer, explainPeers } = await import('../../report/checklist/explain-peer.ts');
  const answers = answersFor(id);
  if (answers) return explainPeers(answers[0]?.peer ?? id, answers);
  const answer = answeredBy(id);
  return answer && explainPeer(answer, all);
};

/** The rules of the operator's policy; the code that compiles them is loaded only where one is named. */
const ownRules = async (named: string | undefined, terminal: Terminal): Promise<OwnRules> => {
  if (named === undefined) return noOwnRules;
  const { operatorsPolicy } = await import('../policy/load-policy.ts');
  const { loadOwnRules } = await import('../policy/load-own-rules.ts');
  const { own } = operatorsPolicy(named, terminal.cwd);
  return loadOwnRules({ own, policyFile: resolve(terminal.cwd, named), judged: undefined });
};
