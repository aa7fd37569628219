import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fetchBucket } from '../../outside/advisories/fetch-bucket.ts';
import type { PartUpdate } from '../../outside/advisories/part-update.ts';
import { readAdvisories } from '../../outside/advisories/read-advisories.ts';
import { updateFromFolder } from '../../outside/advisories/update-from-folder.ts';
import type { DatabaseState } from '../../ports/advisories.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { dataPlaces } from '../data-places.ts';
import { choiceFlag, listFlag, numberFlag, onlyFlags, readFlags, textFlag } from '../read-flags.ts';

/** The verbs, each with its flags. */
const VERBS: ReadonlyMap<string, readonly string[]> = new Map([
  ['update', ['from']],
  ['status', ['format']],
  ['export', ['key', 'days']],
  ['import', ['key']],
]);

/** `plimsoll db`: the vulnerability database of this user. */
export const dbCommand: Command = {
  name: 'db',
  summary: 'update, show and move the vulnerability database',
  usage: 'plimsoll db update [--from DIR|URL] | status | export FILE | import FILE',
  help: `Advisories in the form of OSV, CISA's catalogue of exploited vulnerabilities and
EPSS scores. The database lies in $XDG_DATA_HOME/plimsoll
(~/.local/share/plimsoll).

  update --from DIR|URL    build or renew it from a folder or an address that
                           lies like the public OSV bucket: ECOSYSTEM/all.zip,
                           ecosystems.txt, and kev.json and epss.csv.gz beside
                           them. Several addresses are mirrors, asked in turn.
                           Without it, the public bucket. Only what has changed
                           is fetched, a download that broke off goes on where
                           it ended. It never goes backwards, and is replaced
                           whole or not at all.
  status                   what it holds and how old it is; exit code 3 when
                           there is none
  export FILE --key FILE   the database as one file for a site without a
                           network, signed with an Ed25519 key in PEM; good for
                           --days DAYS (default 14)
  import FILE --key FILE   put it in place there; with the public key, only what
                           that key signed
  --format terminal|json   how status answers (default: terminal)

Exit codes: 0 done; 2 wrong usage; 3 something could not be read, what was there
stays.`,
  options: {
    from: { type: 'string', multiple: true },
    format: { type: 'string' },
    key: { type: 'string' },
    days: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, dbCommand.options);
    const [verb = '', file, ...rest] = targets;
    const bundle = verb === 'export' || verb === 'import';
    const extra = bundle ? rest[0] : file;
    const taken = VERBS.get(verb);
    if (!taken) throw new UsageError(`${verb === '' ? '' : `${verb}: `}it takes update, status, export or import`);
    if (extra !== undefined) throw new UsageError(`${extra}: db ${verb} takes no such word`);
    onlyFlags(flags, `db ${verb}`, taken);
    if (verb === 'update') return update(listFlag(flags, 'from'), terminal);
    if (verb === 'status') return status(choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal', terminal);
    if (file === undefined) throw new UsageError(`db ${verb} takes the FILE of the bundle`);
    const { moveBundle } = await import('../scan/move-bundle.ts');
    const days = numberFlag(flags, 'days', { unit: 'days', least: 1, most: 9999 });
    return moveBundle({ verb: verb === 'export' ? verb : 'import', file, key: textFlag(flags, 'key'), days }, terminal);
  },
};

const update = async (from: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const addresses = from.filter((one) => /^https?:\/\//.test(one));
  if (addresses.length > 0 || from.length === 0) {
    if (addresses.length < from.length) throw new UsageError('--from takes one folder, or addresses');
    return updateFromMirrors(addresses, terminal);
  }
  const [folder, ...others] = from;
  if (folder === undefined || others.length > 0) throw new UsageError('--from takes one folder, or addresses');
  const path = resolve(terminal.cwd, folder);
  if (!statSync(path, { throwIfNoEntry: false })) throw new UsageError(`--from ${folder} does not exist`);
  if (!statSync(`${path}/ecosystems.txt`, { throwIfNoEntry: false })) {
    throw new UsageError(`--from ${folder}: there is no ecosystems.txt in it; it takes a copy of the OSV bucket`);
  }
  return build(path, path, terminal);
};

/** The public sources. Sources: google.github.io/osv.dev/data, cisa.gov/known-exploited-vulnerabilities-catalog, first.org/epss. */
const PUBLIC = 'https://osv-vulnerabilities.storage.googleapis.com/';
const ELSEWHERE = {
  'kev.json': 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
  'epss.csv.gz': 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz',
};

const updateFromMirrors = async (given: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const [first = PUBLIC, ...others] = given;
  const mirrors = [first, ...others].map((one) => {
    if (!URL.canParse(one)) throw new UsageError(`--from ${one}: it is no address`);
    return new URL(one);
  });
  const [main = new URL(PUBLIC), ...rest] = mirrors;
  let faults = 0;
  const fetched = await fetchBucket({
    mirrors: [main, ...rest],
    elsewhere: given.length === 0 ? ELSEWHERE : {},
    folder: dataPlaces(terminal.env).downloads,
    onFile: (file, what, why) => {
      if (what !== 'failed') return;
      faults++;
      terminal.err(`${printable(`${file} could not be fetched: ${why}`)}\n`);
    },
  });
  if (!fetched.ok) return complain('db', fetched.message, terminal);
  const code = await build(fetched.value, main.href, terminal);
  return code === 0 && faults > 0 ? 3 : code;
};

const build = async (folder: string, source: string, terminal: Terminal): Promise<ExitCode> => {
  const started = performance.now();
  const { database } = dataPlaces(terminal.env);
  let parts: readonly PartUpdate[];
  try {
    parts = await updateFromFolder(database, folder, { source, now: new Date().toISOString() });
  } catch (error) {
    // SQLite says in its own way that a disk is full
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error;
    return complain('db', `${database} cannot be written, what was there stays: ${error.message}`, terminal);
  }
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
  if (!read.ok) return complain('db', read.message, terminal);
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
