import { randomBytes } from 'node:crypto';
import type { Board } from '../../ports/board.ts';
import type { Result } from '../../ports/result.ts';
import { isName, tokenDigest } from '../../serve/tokens.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { type Flags, numberFlag } from '../read-flags.ts';

const HOUR_MS = 3_600_000;
/** A report a day, and two hours for a slow one. */
const EVERY_HOURS = 26;

type Holding = { readonly board: Board; readonly flags: Flags; readonly terminal: Terminal };

/** `serve token`, `list` and `remove`: who may send reports, and who may look. */
export const holders = (verb: string, name: string, { board, flags, terminal }: Holding): ExitCode => {
  if (verb === 'list') return list(board, terminal);
  if (!isName(name))
    throw new UsageError(
      name === ''
        ? `whose? plimsoll serve ${verb} NAME`
        : `${name}: a name has letters, digits, dots and dashes, 63 at most`,
    );
  if (verb === 'token') return token(name, { board, flags, terminal });
  const removed = board.remove(name);
  if (!removed.ok) return complain('serve', removed.message, terminal);
  if (!removed.value) throw new UsageError(`nobody has the name ${name}; plimsoll serve list`);
  terminal.err(`${name} is forgotten, and its token is worth nothing\n`);
  return 0;
};

const token = (name: string, { board, flags, terminal }: Holding): ExitCode => {
  const isReader = flags.read === true;
  const hours = numberFlag(flags, 'every', { unit: 'hours', least: 0.01, most: 8_760 });
  if (isReader && hours !== undefined) throw new UsageError('--every is for who sends reports, not for --read');
  const before = board.sources().find((source) => source.name === name);
  const reader = board.readers().find((one) => one.name === name);
  if (isReader ? before : reader)
    throw new UsageError(`${name} ${before ? 'sends reports' : 'looks at the board'}: take another name`);
  if ((before ?? reader) && flags.renew !== true)
    throw new UsageError(`${name} has a token; --renew makes another, and the one before is worth nothing then`);
  const made = `plimsoll-${randomBytes(32).toString('base64url')}`;
  const everyMs = hours === undefined ? (before?.everyMs ?? EVERY_HOURS * HOUR_MS) : hours * HOUR_MS;
  const digest = tokenDigest(made);
  const done: Result<void, string> = isReader ? board.setReader(name, digest) : board.setSource(name, digest, everyMs);
  if (!done.ok) return complain('serve', done.message, terminal);
  terminal.out(`${made}\n`);
  terminal.err(
    isReader
      ? 'Shown this once. In a browser it is the password; any user name will do.\n'
      : `Shown this once. ${name} sends its reports with it, one within ${everyMs / HOUR_MS} hours:
  plimsoll check --format json --output report.json
  printf 'Authorization: Bearer %s' "$TOKEN" |
    curl --fail-with-body --retry 3 --data-binary @report.json -H @- http://127.0.0.1:9490/reports/${name}
`,
  );
  return 0;
};

const list = (board: Board, { out, err }: Terminal): 0 => {
  const day = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, 16);
  const [sources, readers] = [board.sources(), board.readers()];
  for (const { name, everyMs, heard } of sources)
    out(
      `${name.padEnd(24)} ${heard === undefined ? 'never sent anything' : `sent ${day(heard)}Z`}, every ${everyMs / HOUR_MS} hours\n`,
    );
  for (const { name, created } of readers) out(`${name.padEnd(24)} looks at the board, since ${day(created)}Z\n`);
  if (sources.length + readers.length === 0) err('nobody has a token yet: plimsoll serve token NAME\n');
  return 0;
};
