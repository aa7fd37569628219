import { check } from '../../check/check.ts';
import { openQuestions } from '../../report/content/open-questions.ts';
import { EXAMINE_OPTIONS, examine } from '../check/examine.ts';
import { type Command, UsageError } from '../command.ts';
import { diagnoseMachine } from '../doctor/diagnose-machine.ts';
import { diagnoseProject } from '../doctor/diagnose-project.ts';
import { doctorText } from '../doctor/doctor-text.ts';
import { choiceFlag, readFlags, textFlag } from '../read-flags.ts';
import { version } from '../version.ts';

/** `plimsoll doctor`: what this machine and this project offer, and what is missing for an answer. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'show what this machine offers, and what cannot be decided here',
  usage: 'plimsoll doctor [FOLDER]',
  help: `Looks at what Plimsoll works with: the version of Node.js, the engine, the
database of advisories and its age, the policy of FOLDER (default: this one),
its baseline and its git repository, the scans made on this machine, and where
docker keeps the passwords of registries (none is shown, and no helper is run).
Then it lists the commands that would settle what cannot be decided from the
files alone. It changes nothing and asks only the engine.

  --policy FILE            your own plimsoll.yaml, in place of the target's
  --format terminal|json   how to answer (default: terminal)

In front of each line: ok; none, it is not here; old, it should be renewed;
weak, it works, and not only for whom it should; fault, it is here or was named,
and does not work.

Exit codes: 0 no fault; 2 wrong usage or a faulty policy; 3 something is at
fault.`,
  options: { policy: EXAMINE_OPTIONS.policy, format: { type: 'string' } },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, doctorCommand.options);
    const format = choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';
    if (targets.length > 1) throw new UsageError('it takes one folder');
    const examined = await examine({ flags: { policy: flags.policy }, targets, judge: check }, terminal);
    const machine = await diagnoseMachine(terminal.env);
    const project = diagnoseProject(examined, textFlag(flags, 'policy'));
    const questions = openQuestions(examined.report.posture);
    terminal.out(
      format === 'json'
        ? `${JSON.stringify({ schemaVersion: 1, tool: { name: 'plimsoll', version }, machine, project, questions }, null, 2)}\n`
        : doctorText({ machine, project, questions }, terminal.width),
    );
    return [...machine, ...project].some(({ state }) => state === 'fault') ? 3 : 0;
  },
};
