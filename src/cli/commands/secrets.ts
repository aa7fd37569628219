import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { SEVERITIES } from '../../checklist/outcome.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { diskGit } from '../../outside/git/disk-git.ts';
import { mayHoldCredentials } from '../../read/repository/scan-credentials.ts';
import { historyJson } from '../../scan/history/history-json.ts';
import { historyText } from '../../scan/history/history-text.ts';
import { type Leak, scanHistory } from '../../scan/history/scan-history.ts';
import { reaches, severityOf } from '../../scan/scanned.ts';
import { answerTo } from '../answer-to.ts';
import { type Command, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { baselineFile } from '../policy/baseline-file.ts';
import { choiceFlag, readFlags, textFlag } from '../read-flags.ts';
import { version } from '../version.ts';

/** `plimsoll secrets`: which credentials were ever committed. */
export const secretsCommand: Command = {
  name: 'secrets',
  summary: 'find credentials in everything that was ever committed',
  usage: 'plimsoll secrets history [FOLDER]',
  help: `Looks through every content that a branch, tag or other reference of the
repository around FOLDER (default: this one) ever led to, also what later
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
  --format FORMAT          terminal (default) or json
  --output FILE            write the answer there instead

Exit codes: 0 nothing at or above the threshold; 1 something is; 2 wrong usage;
3 not all of the history could be read, as in a shallow clone (the rest is
reported).`,
  options: {
    since: { type: 'string' },
    'fail-on': { type: 'string' },
    baseline: { type: 'string' },
    'write-baseline': { type: 'boolean' },
    all: { type: 'boolean' },
    format: { type: 'string' },
    output: { type: 'string' },
  },
  async run(terminal) {
    const started = process.uptime();
    const { flags, targets } = readFlags(terminal.args, secretsCommand.options);
    const [verb, folder = '.', ...more] = targets;
    if (verb !== 'history') throw new UsageError('say what to do: history [FOLDER]');
    if (more.length > 0) throw new UsageError('it takes one folder');
    const root = resolve(terminal.cwd, folder);
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder} is not a folder`);
    const threshold = choiceFlag(flags, 'fail-on', SEVERITIES) ?? 'high';
    const format = choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';
    const answer = answerTo(flags, terminal);
    const since = textFlag(flags, 'since');
    const baseline = baselineFile(flags, terminal);
    const history = diskGit(root, diskFiles(root)).history({ wants: mayHoldCredentials, since });
    if (!history.ok && history.code === 'unknown-reference') throw new UsageError(`--since ${history.message}`);
    if (!history.ok) return complain('secrets', history.message, terminal);
    const scan = scanHistory(history.value, baseline?.findings);
    const about = { name: basename(root), durationMs: (process.uptime() - started) * 1000 };
    const tool = { name: 'plimsoll', version };
    answer.write([
      format === 'json'
        ? `${JSON.stringify(historyJson(scan, { ...about, tool }), undefined, 2)}\n`
        : historyText(scan, { ...about, all: flags.all === true }),
    ]);
    baseline?.write?.(scan.leaks.map(({ detector, fingerprint }) => ({ rule: detector, fingerprint })));
    const fails = ({ knownSince, ...leak }: Leak): boolean =>
      knownSince === undefined && reaches(severityOf(leak), threshold);
    if (!baseline?.write && scan.leaks.some(fails)) return 1;
    return scan.missing.length > 0 ? 3 : 0;
  },
};
