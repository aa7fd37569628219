import { resolve } from 'node:path';
import { recordKey } from '../model/scan-record.ts';
import { text as textValue } from '../model/value.ts';
import { writeScan } from '../outside/disk-scans.ts';
import { writeWhole } from '../outside/write-whole.ts';
import { readImageReference } from '../read/image-reference/read-image-reference.ts';
import { printable } from '../report/printable.ts';
import { isFailing } from '../scan/is-failing.ts';
import { scanJson } from '../scan/scan-json.ts';
import { scanText } from '../scan/scan-text.ts';
import type { Scanned } from '../scan/scanned.ts';
import { reaches, severityOf } from '../scan/scanned.ts';
import { type Command, type Terminal, UsageError } from './command.ts';
import { today } from './examine.ts';
import { readTarget } from './image-target.ts';
import { lookUp } from './look-up.ts';
import { choiceFlag, readFlags, textFlag } from './read-flags.ts';
import { scanSbom } from './scan-sbom.ts';
import { stateFolder } from './state-folder.ts';
import { version } from './version.ts';

/** `plimsoll scan`: what is inside an image. */
export const scanCommand: Command = {
  name: 'scan',
  summary: 'what is inside an image: packages, vulnerabilities, leaked credentials, what its files allow',
  usage: 'plimsoll scan TARGET',
  help: `TARGET is docker-archive:FILE, oci:DIR or oci:FILE, rootfs:DIR, or the name of an image that the
engine has (image:NAME). Every file of every layer is looked at, those that a later layer
deletes too, and its packages are compared with the database of plimsoll db. sbom:FILE is a
CycloneDX or SPDX document in JSON: its packages alone are compared. Nothing is sent anywhere,
nothing is unpacked to the disk.

  --format FORMAT          terminal (default) or json
  --output FILE            write the answer there instead
  --fail-on SEVERITY       exit 1 at a credential or vulnerability as bad as critical, high,
                           medium, low or info, or exploited today (default: high)
  --max-age DAYS           refuse a database that was updated longer ago
  --all                    show every credential, those that are probably made up too
  --no-cache               read every layer anew

Exit codes: 0 nothing at or above the threshold; 1 something is; 2 wrong usage; 3 the image
could not be read, or not all of it.`,
  options: {
    format: { type: 'string' },
    output: { type: 'string' },
    'fail-on': { type: 'string' },
    all: { type: 'boolean' },
    'max-age': { type: 'string' },
    'no-cache': { type: 'boolean' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, scanCommand.options);
    const [target] = targets;
    if (target === undefined || targets.length > 1) throw new UsageError('name one image');
    const format = choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';
    const failOn = choiceFlag(flags, 'fail-on', ['critical', 'high', 'medium', 'low', 'info']) ?? 'high';
    const maxAge = textFlag(flags, 'max-age');
    const write = (text: string): void => {
      const output = textFlag(flags, 'output');
      if (output === undefined) terminal.out(text);
      else writeWhole(resolve(terminal.cwd, output), [text]);
    };
    if (target.startsWith('sbom:')) {
      const { exitCode, text } = scanSbom({ target, format, failOn, maxAge, all: flags.all === true }, terminal);
      if (text !== '') write(text);
      return exitCode;
    }
    const started = performance.now();
    const read = await readTarget(target, terminal, { secrets: true, cache: flags['no-cache'] !== true });
    if (!read.ok) {
      terminal.err(`plimsoll scan: ${printable(read.message)}\n`);
      return 3;
    }
    const image = read.value;
    const found = lookUp(image.packages, maxAge, terminal);
    if (!found.ok && (found.code !== 'missing' || maxAge !== undefined)) {
      terminal.err(`plimsoll scan: ${printable(found.message)}\n`);
      return 3;
    }
    const scanned = {
      image,
      lookedUp: found.ok ? found.value : undefined,
      ...(found.ok ? {} : { notLookedUp: found.message }),
      tool: { name: 'plimsoll', version },
      durationMs: performance.now() - started,
    };
    const text =
      format === 'json'
        ? `${JSON.stringify(scanJson(scanned), undefined, 1)}\n`
        : scanText(scanned, flags.all === true);
    write(text);
    keepRecord(target, scanned, terminal);
    if (scanned.lookedUp?.vulnerabilities.some((one) => isFailing(one, failOn))) return 1;
    if (image.secrets.some((secret) => reaches(severityOf(secret), failOn))) return 1;
    return image.problems.length > 0 ? 3 : 0;
  },
};

/**
 * Notes that an image of the engine was scanned, for check to count. Only when the database could judge all its packages
 * and every layer was read: anything less is no evidence.
 */
const keepRecord = (target: string, { image, lookedUp }: Scanned, terminal: Terminal): void => {
  const name = /^(?:image:)?([^:].*)$/.exec(target)?.[1];
  if (name === undefined || /^(?:docker-archive|oci|rootfs):/.test(target)) return;
  if (!lookedUp || lookedUp.noData.length > 0 || image.problems.length > 0 || image.digest === undefined) return;
  const reference = recordKey(readImageReference(textValue(name)));
  if (reference === undefined) return;
  const record = { reference, digest: image.digest, day: today(), database: lookedUp.state.updated.slice(0, 10) };
  try {
    writeScan(stateFolder(terminal.env, 'scans'), record);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    terminal.err(`plimsoll scan: no record could be kept: ${printable(error.message)}\n`);
  }
};
