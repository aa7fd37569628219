import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { reaches, SEVERITIES } from '../../model/severity.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { diskGit } from '../../outside/git/disk-git.ts';
import { mayHoldCredentials } from '../../read/repository/scan-credentials.ts';
import { severityOf } from '../../scan/scanned.ts';
import { historyJson } from '../../secrets/history/history-json.ts';
import { historyText } from '../../secrets/history/history-text.ts';
import { type Leak, scanHistory } from '../../secrets/history/scan-history.ts';
import { answerTo } from '../answer-to.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { baselineFile } from '../policy/baseline-file.ts';
import { choiceFlag, type Flags, textFlag } from '../read-flags.ts';
import { version } from '../version.ts';

type Asked = { readonly flags: Flags; readonly targets: readonly string[]; readonly format: 'terminal' | 'json' };

/** `plimsoll secrets history`: which credentials were ever committed. */
export const lookThroughHistory = ({ flags, targets, format }: Asked, terminal: Terminal): ExitCode => {
  const started = process.uptime();
  const [folder = '.', ...more] = targets;
  if (more.length > 0) throw new UsageError('it takes one folder');
  const root = resolve(terminal.cwd, folder);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder} is not a folder`);
  const threshold = choiceFlag(flags, 'fail-on', SEVERITIES) ?? 'high';
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
};
