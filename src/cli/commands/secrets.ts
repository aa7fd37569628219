import { PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, UsageError } from '../command.ts';
import { choiceFlag, onlyFlags, readFlags } from '../read-flags.ts';
import { listSecrets } from '../secrets/list-secrets.ts';
import { lookThroughHistory } from '../secrets/look-through-history.ts';

const ANSWERING = ['format', 'output'];
const OF_HISTORY = ['since', 'fail-on', 'baseline', 'write-baseline', 'all', ...ANSWERING];

/** `plimsoll secrets`: which secrets there are and who gets them, and which credentials were ever committed. */
export const secretsCommand: Command = {
  name: 'secrets',
  summary: 'list who gets which secret; find what was ever committed',
  usage: 'plimsoll secrets list [TARGET...]\nplimsoll secrets history [FOLDER]',
  help: `list: the secrets that services get, each once: where its value is kept, and
everybody who gets it from there, under which name. What to change together when
one has to be changed. No value is shown.

  --policy FILE, --env NAME=VALUE, --allow-outside
                           as in plimsoll check

history: looks through every content that a branch, tag or other reference of
the repository around FOLDER (default: this one) ever led to, also what later
commits removed: it is in every clone. git itself is not run, and nothing of a
credential is shown. What no reference leads to any more is not seen.

  --since REF              only what came after that commit: what a change
                           brings, or what is new since the last look
  --fail-on SEVERITY       exit 1 at a credential as bad as critical, high,
                           medium, low or info (default: high)
  --baseline FILE          credentials written down once they were revoked:
                           they are counted and do not fail
  --write-baseline         write what is found now to that file
  --all                    show every place: those of the baseline, and those
                           that are probably made up, too

Both:

  --format FORMAT          terminal (default) or json
  --output FILE            write the answer there instead

Exit codes: 0 nothing at or above the threshold; 1 something is; 2 wrong usage;
3 something could not be read, as the commits before a shallow clone begins (the
rest is reported).`,
  options: {
    ...PROJECT_OPTIONS,
    since: { type: 'string' },
    'fail-on': { type: 'string' },
    baseline: { type: 'string' },
    'write-baseline': { type: 'boolean' },
    all: { type: 'boolean' },
    format: { type: 'string' },
    output: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, secretsCommand.options);
    const [verb, ...named] = targets;
    if (verb !== 'list' && verb !== 'history')
      throw new UsageError('say what to do: list [TARGET...], or history [FOLDER]');
    onlyFlags(flags, `secrets ${verb}`, verb === 'list' ? [...Object.keys(PROJECT_OPTIONS), ...ANSWERING] : OF_HISTORY);
    const format = choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';
    const asked = { flags, targets: named, format };
    return verb === 'list' ? listSecrets(asked, terminal) : lookThroughHistory(asked, terminal);
  },
};
