import { find } from '../checklist/find.ts';
import { controls, rules } from '../checklist/index.ts';
import { explainControl, explainRule } from '../report/explain.ts';
import { type Command, UsageError } from './command.ts';
import { readFlags } from './read-flags.ts';

/** `plimsoll explain`: what a control or rule asks, why, and what to do; offline. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'what a control or rule asks, why, and what to do',
  usage: 'plimsoll explain CONTROL|RULE',
  help: `CONTROL is an id such as container/non-root, RULE one such as container/non-root/starts-as-root.
plimsoll checklist lists them all.`,
  options: {},
  async run(terminal) {
    const { targets } = readFlags(terminal.args, explainCommand.options);
    const [id] = targets;
    if (id === undefined || targets.length > 1)
      throw new UsageError('name one control or rule, such as container/non-root');
    const found = find(id, [...controls, ...rules]);
    if (found.kind === 'unknown') {
      const near =
        found.suggestions.length > 0
          ? `did you mean ${found.suggestions.join(' or ')}?`
          : 'plimsoll checklist lists them';
      throw new UsageError(`there is no control or rule ${id}; ${near}`);
    }
    const { entry } = found;
    const rule = rules.find((one) => one === entry);
    const control = controls.find((one) => entry.id === one.id || entry.id.startsWith(`${one.id}/`));
    if (!control) throw new Error(`${entry.id} belongs to no control`);
    const own = rules.filter((one) => one.id.startsWith(`${control.id}/`));
    terminal.out(rule ? explainRule(rule, control) : explainControl(control, own));
    return 0;
  },
};
