import { controls, rules } from '../../checklist/index.ts';
import { renderChecklistJson, renderChecklistText } from '../../report/checklist/render-checklist.ts';
import { type Command, UsageError } from '../command.ts';
import { choiceFlag, readFlags } from '../read-flags.ts';

/** `plimsoll checklist`: every control, and which item of the checklist it covers. */
export const checklistCommand: Command = {
  name: 'checklist',
  summary: 'list every control by level, and what of the checklist it covers',
  usage: 'plimsoll checklist [--format terminal|json]',
  help: `  --format terminal|json   how to answer (default: terminal)

Exit codes: 0 shown; 2 wrong usage.`,
  options: { format: { type: 'string' } },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, checklistCommand.options);
    if (targets.length > 0)
      throw new UsageError(`${targets[0]}: it takes no target; plimsoll explain ${targets[0]} says one`);
    const format = choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';
    terminal.out(format === 'json' ? renderChecklistJson(controls, rules) : renderChecklistText(controls, rules));
    return 0;
  },
};
