import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { linesOf } from '../../audit/lines-of.ts';
import { readPublicKey } from '../../audit/read-public-key.ts';
import { segmentNumber } from '../../audit/records.ts';
import { keyName } from '../../audit/seal.ts';
import { csvHeader, csvRow, selectEvent } from '../../audit/select-events.ts';
import { type Source, type Verified, verifyLog } from '../../audit/verify-log.ts';
import { readPieces } from '../../outside/disk/disk-segments.ts';
import { keyText } from '../../outside/keys/key-text.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { choiceFlag, listFlag, onlyFlags, readFlags, textFlag } from '../read-flags.ts';

const FORMATS = { verify: ['terminal', 'json'], export: ['jsonl', 'csv'] } as const;
const VERIFY_FLAGS = ['key', 'open', 'holds', 'format'];
/** What says which events are exported. */
const SELECTING = ['since', 'until', 'container', 'actor', 'control'];

/** `plimsoll audit`: whether a log is what was written, and what is in it. */
export const auditCommand: Command = {
  name: 'audit',
  summary: 'verify the tamper-evident log, or export from it',
  usage: 'plimsoll audit verify LOG... | export LOG...',
  help: `LOG is a segment (a .jsonl file) or the folder of a log, as --audit named it.

verify finds every change, deletion, insertion, reordering and truncation, and
says where. A segment without its seal fails: its end may have been cut off.

  --key FILE               the public key (PEM, or 64 hexadecimal digits) that
                           must have sealed it; without it a valid seal of any
                           key counts, and the key is named (repeatable)
  --open                   the last segment may be without its seal: it is still
                           being written
  --holds HASH             the log must hold this record, whose hash you noted
                           elsewhere
  --format terminal|json   how verify answers (default: terminal); for export
                           jsonl (default) or csv

export verifies first and exports nothing from a log that was touched.

  --since TIME             only what happened then or later: 2026-11-27,
                           2026-11-27T05:00:00Z
  --until TIME             only what happened before
  --container NAME|ID      only what concerns this container
  --actor ACTOR            only what this actor did: local-socket, a TLS
                           subject, a proxy's name
  --control CONTROL        only what concerns this control:
                           container/not-privileged

Exit codes: 0 the log is whole; 1 it was touched; 2 wrong usage; 3 a file could
not be read.`,
  options: {
    key: { type: 'string', multiple: true },
    open: { type: 'boolean' },
    holds: { type: 'string' },
    format: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    container: { type: 'string' },
    actor: { type: 'string' },
    control: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, auditCommand.options);
    const [verb = '', ...named] = targets;
    if (verb !== 'verify' && verb !== 'export') throw new UsageError('say what to do: verify LOG, or export LOG');
    const flagsOf = verb === 'verify' ? VERIFY_FLAGS : [...VERIFY_FLAGS, ...SELECTING];
    onlyFlags(flags, `audit ${verb}`, flagsOf);
    if (named.length === 0) throw new UsageError(`${verb} which log? Name a .jsonl file or the folder of a log`);
    const selection = {
      since: timeFlag('since', textFlag(flags, 'since')),
      until: timeFlag('until', textFlag(flags, 'until')),
      container: textFlag(flags, 'container'),
      actor: textFlag(flags, 'actor'),
      control: textFlag(flags, 'control'),
    };
    const format = choiceFlag(flags, 'format', FORMATS[verb]);
    const { sources, whole } = await locate(named, terminal);
    const mustHold = textFlag(flags, 'holds');
    if (mustHold !== undefined && !/^[0-9a-f]{64}$/.test(mustHold))
      throw new UsageError(`--holds ${mustHold}: it takes the 64 hexadecimal digits of a record's hash`);
    const trustedKeys = listFlag(flags, 'key').map((path) => trustedKey(path, terminal));
    const verified = await verifyLog(sources, { trustedKeys, open: flags.open === true, mustHold, whole });
    const exitCode: ExitCode = verified.faults.length > 0 ? 1 : verified.unread.length > 0 ? 3 : 0;
    if (verb === 'verify') {
      terminal.out(format === 'json' ? asJson(verified) : asText(verified, trustedKeys.length > 0));
      return exitCode;
    }
    if (exitCode !== 0) {
      terminal.err(`${asText(verified, trustedKeys.length > 0)}nothing was exported\n`);
      return exitCode;
    }
    if (format === 'csv') terminal.out(csvHeader);
    for (const source of sources) {
      for await (const line of linesOf(source)) {
        if (!line.ok) return complain('audit', `${line.message}: what was exported is not all`, terminal);
        const selected = selectEvent(line.value, selection);
        if (!selected.ok)
          return complain('audit', `${source.name}: ${selected.message}; what was exported is not all`, terminal);
        if (selected.value) terminal.out(format === 'csv' ? csvRow(selected.value) : `${line.value}\n`);
      }
    }
    return 0;
  },
};

const locate = async (
  named: readonly string[],
  { cwd }: Terminal,
): Promise<{ readonly sources: readonly Source[]; readonly whole: boolean }> => {
  const sources: Source[] = [];
  let whole = false;
  for (const name of named) {
    const path = resolve(cwd, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new UsageError(`${name} does not exist`);
    const isFolder = found.isDirectory();
    if (isFolder && named.length > 1) throw new UsageError('several logs: name one folder, or the segments of one log');
    whole ||= isFolder;
    const paths = isFolder ? await segmentsIn(path) : [path];
    if (paths.length === 0) throw new UsageError(`${name} holds no segment (00000001.jsonl ...)`);
    sources.push(...paths.map((one) => ({ name: basename(one), read: () => readPieces(one) })));
  }
  return { sources, whole };
};

/** The segments of a log, in order: of its own folder, or of the one that `--audit` named, where it lies beside its key. */
const segmentsIn = async (folder: string): Promise<readonly string[]> => {
  const all = async (place: string): Promise<readonly string[]> =>
    (await readdir(place))
      .filter((one) => segmentNumber(one) !== undefined)
      .sort()
      .map((one) => join(place, one));
  const own = await all(folder);
  const below = join(folder, 'log');
  return own.length > 0 || !statSync(below, { throwIfNoEntry: false })?.isDirectory() ? own : all(below);
};

const trustedKey = (path: string, { cwd }: Terminal): string => {
  const read = keyText(resolve(cwd, path));
  if (!read.ok) throw new UsageError(`--key ${read.message}`);
  const key = readPublicKey(read.value.text);
  if (key === undefined) throw new UsageError(`--key ${path} holds no Ed25519 public key in PEM or hexadecimal`);
  return key;
};

/** A day, or a moment with its zone: without one it would mean another moment on each machine. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

const timeFlag = (name: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  // the engine reads `12` too, as a December of long ago
  const time = TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(`--${name} ${value}: it takes a time such as 2026-11-27T05:00:00Z`);
  return time;
};

const asText = ({ segments, faults, unread }: Verified, isKeyKnown: boolean): string => {
  let text = '';
  for (const { segment, line, message } of faults) text += `TOUCHED  ${segment}, line ${line}: ${printable(message)}\n`;
  for (const { name, message } of unread) text += `UNREAD   ${name}: ${printable(message)}\n`;
  const last = segments.at(-1);
  const [first] = segments;
  if (!first || !last || faults.length > 0 || unread.length > 0) return text;
  const records = segments.reduce((sum, segment) => sum + segment.records, 0);
  const seals = new Set(segments.flatMap(({ seal }) => (seal ? [keyName(seal.key)] : [])));
  text += `whole: ${count(records, 'record')} (${first.first}-${last.end.seq}) in ${count(segments.length, 'segment')}`;
  text += ` of the log ${printable(first.head?.log ?? '')}\n`;
  if (seals.size > 0) text += `sealed by ${[...seals].join(', ')}${isKeyKnown ? ', which you trust' : ''}\n`;
  if (last.seal) text += `last seal ${printable(last.seal.sealedAt)}\n`;
  else text += `records ${last.first}-${last.end.seq} are not sealed yet\n`;
  if (!isKeyKnown)
    text += 'whether that is your key only you can say: compare it with the one you keep, or give --key FILE\n';
  return text;
};

const asJson = ({ segments, faults, unread }: Verified): string =>
  `${JSON.stringify(
    {
      schemaVersion: 1,
      whole: faults.length === 0 && unread.length === 0,
      segments: segments.map(({ name, head, seal, first, end, records, bytes }) => ({
        name,
        log: head?.log,
        segment: head?.segment,
        first,
        last: end.seq,
        hash: end.hash,
        records,
        bytes,
        sealedAt: seal?.sealedAt,
        key: seal?.key,
      })),
      faults,
      unread,
    },
    undefined,
    2,
  )}\n`;
