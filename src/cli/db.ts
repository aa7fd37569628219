import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readAdvisories } from '../outside/advisories/read-advisories.ts';
import { type PartUpdate, updateFromFolder } from '../outside/advisories/update-from-folder.ts';
import type { DatabaseState } from '../ports/advisories.ts';
import { count } from '../report/count.ts';
import { printable } from '../report/printable.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { dataPlaces } from './data-places.ts';
import { choiceFlag, listFlag, readFlags } from './read-flags.ts';

/** `plimsoll db`: the vulnerability database of this user. */
export const dbCommand: Command = {
  name: 'db',
  summary: 'the vulnerability database: update, status',
  usage: 'plimsoll db update --from DIR | status',
  help: `Advisories in the form of OSV, CISA's catalogue of exploited vulnerabilities and EPSS scores.
The database lies in $XDG_DATA_HOME/plimsoll (~/.local/share/plimsoll).

  update --from DIR        build or renew it from a folder that lies like the public OSV bucket:
                           ECOSYSTEM/all.zip, ecosystems.txt, and kev.json and epss.csv.gz beside
                           them. It never goes backwards, and is replaced whole or not at all.
  status                   what it holds and how old it is; exit code 3 when there is none
  --format terminal|json   how status answers (default: terminal)

Exit codes: 0 done; 2 wrong usage; 3 something could not be read, what was there stays.`,
  options: { from: { type: 'string', multiple: true }, format: { type: 'string' } },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, dbCommand.options);
    const [verb = '', ...rest] = targets;
    if (rest.length > 0) throw new UsageError(`${rest[0]}: db ${verb} takes no such word`);
    if (verb === 'update') return update(listFlag(flags, 'from'), terminal);
    if (verb === 'status') return status(choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal', terminal);
    throw new UsageError(verb === '' ? 'it takes update or status' : `${verb}: it takes update or status`);
  },
};

const update = (from: readonly string[], terminal: Terminal): ExitCode => {
  const [folder, ...others] = from;
  if (folder === undefined || others.length > 0) throw new UsageError('update takes one --from DIR');
  const path = resolve(terminal.cwd, folder);
  if (!statSync(`${path}/ecosystems.txt`, { throwIfNoEntry: false })) {
    throw new UsageError(`--from ${folder}: there is no ecosystems.txt in it; it takes a copy of the OSV bucket`);
  }
  const started = performance.now();
  const parts = updateFromFolder(dataPlaces(terminal.env).database, path, {
    source: path,
    now: new Date().toISOString(),
  });
  for (const part of parts) terminal.err(`${partLine(part)}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const records = parts.reduce((total, part) => total + part.records, 0);
  terminal.err(`${count(records, 'record')} in ${seconds} s\n`);
  return parts.some(({ kind }) => kind === 'damaged' || kind === 'missing') ? 3 : 0;
};

const WORDS: { readonly [kind in PartUpdate['kind']]: string } = {
  updated: 'updated',
  unchanged: 'has not changed',
  older: 'is older than what is here, which stays',
  damaged: 'is damaged; what is here stays',
  missing: 'is missing; what is here stays',
};

const partLine = ({ name, kind, records, faults }: PartUpdate): string => {
  const head = kind === 'updated' ? `${name}: ${count(records, 'record')}` : `${name} ${WORDS[kind]}`;
  const [first] = faults;
  return first === undefined
    ? head
    : `${head}; ${count(faults.length, 'record')} left out, the first: ${printable(first)}`;
};

const status = (format: 'terminal' | 'json', terminal: Terminal): ExitCode => {
  const read = readAdvisories(dataPlaces(terminal.env).database, ({ state }) => state);
  if (!read.ok) {
    terminal.err(`plimsoll db: ${read.message}\n`);
    return 3;
  }
  terminal.out(format === 'json' ? `${JSON.stringify(read.value, null, 2)}\n` : statusText(read.value));
  return 0;
};

const statusText = ({ updated, source, signed, feeds, kev, epss }: DatabaseState): string => {
  const days = Math.floor((Date.now() - Date.parse(updated)) / 86_400_000);
  const lines = feeds.map(
    ({ name, modified, records }) =>
      `  ${name.padEnd(14)} ${String(records).padStart(8)}  newest ${modified.slice(0, 10)}`,
  );
  return `updated ${updated.slice(0, 10)} (${days === 0 ? 'today' : `${count(days, 'day')} ago`}) from ${printable(source)}, ${signed ? 'signed' : 'not signed'}
${lines.join('\n')}
exploited (KEV) ${kev?.slice(0, 10) ?? 'missing'}, EPSS ${epss ?? 'missing'}
`;
};
