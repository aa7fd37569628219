import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { printable } from '../../report/printable.ts';
import { csafVex } from '../../scan/csaf-vex.ts';
import { cyclonedxVex } from '../../scan/cyclonedx-vex.ts';
import { isFailing } from '../../scan/is-failing.ts';
import { isWhole } from '../../scan/is-whole.ts';
import { openvex } from '../../scan/openvex.ts';
import { scanJson } from '../../scan/scan-json.ts';
import { scanText } from '../../scan/scan-text.ts';
import { reaches, type Scanned, type Severity, severityOf } from '../../scan/scanned.ts';
import { type Command, UsageError } from '../command.ts';
import { now } from '../now.ts';
import { outputFlag } from '../output-flag.ts';
import { choiceFlag, listFlag, numberFlag, readFlags, textFlag } from '../read-flags.ts';
import { readStatements } from '../scan/read-statements.ts';
import { scanImage } from '../scan/scan-image.ts';
import { writeTo } from '../write-to.ts';

/** `plimsoll scan`: what is inside an image. */
export const scanCommand: Command = {
  name: 'scan',
  summary: 'list the packages, flaws and leaked credentials of an image',
  usage: 'plimsoll scan TARGET | --compose [FILE]',
  help: `TARGET is docker-archive:FILE, oci:DIR or oci:FILE, rootfs:DIR, the name of an
image that the engine has (image:NAME), or registry:HOST/NAME:TAG for one that
is not here: its layers are read as they come, with the credentials of
~/.docker/config.json. Every file of every layer is looked at, those that a
later layer deletes too, and its packages are compared with the database of
plimsoll db. sbom:FILE is a CycloneDX or SPDX document in JSON: its packages
alone are compared. Only registry: asks anything of the network, nothing is
unpacked to the disk.

  --compose [FILE]         every image of the services of a compose file, or of
                           the folder
  --format FORMAT          terminal (default), json, or VEX for you to fill in:
                           openvex, csaf, cyclonedx
  --vex FILE               OpenVEX, CSAF or CycloneDX: what it says does not
                           affect the image, with a reason, or is fixed in it,
                           is shown apart and fails nothing (repeatable)
  --output FILE            write the answer there instead
  --fail-on SEVERITY       exit 1 at a credential or vulnerability as bad as
                           critical, high, medium, low or info, or exploited
                           today (default: high)
  --max-age DAYS           refuse a database that was updated longer ago
  --dockerfile FILE        what the image was built from: each flaw and each
                           credential then names its line (--compose finds it by
                           itself); --target STAGE: which stage
  --all                    show every package with a flaw, and every credential,
                           those that are probably made up too
  --no-cache               read every layer anew
  --platform OS/ARCH       which image of a list, of a registry (default: as
                           this machine)
  --insecure-registry      plain HTTP, and certificates that nobody vouches for

Exit codes: 0 nothing at or above the threshold; 1 something is; 2 wrong usage;
3 the image could not be read, or not all of it, or there is no data to compare
its packages with.`,
  options: {
    format: { type: 'string' },
    output: { type: 'string' },
    vex: { type: 'string', multiple: true },
    'fail-on': { type: 'string' },
    all: { type: 'boolean' },
    compose: { type: 'boolean' },
    'max-age': { type: 'string' },
    'no-cache': { type: 'boolean' },
    dockerfile: { type: 'string' },
    target: { type: 'string' },
    platform: { type: 'string' },
    'insecure-registry': { type: 'boolean' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, scanCommand.options);
    const [target = flags.compose === true ? '.' : undefined] = targets;
    if (target === undefined || targets.length > 1) throw new UsageError('name one image, or --compose [FILE]');
    const format = choiceFlag(flags, 'format', ['terminal', 'json', 'openvex', 'csaf', 'cyclonedx']) ?? 'terminal';
    const failOn = choiceFlag(flags, 'fail-on', ['critical', 'high', 'medium', 'low', 'info']) ?? 'high';
    const maxAge = numberFlag(flags, 'max-age', { unit: 'days', least: 0, most: 99_999 });
    const vex = readStatements(listFlag(flags, 'vex'), terminal);
    const write = (text: string): void => {
      const output = outputFlag(flags);
      if (output === undefined) terminal.out(text);
      else writeTo('--output', resolve(terminal.cwd, output), [text]);
    };
    if (format in VEX && (flags.compose === true || target.startsWith('sbom:')))
      throw new UsageError(`--format ${format} is for one image`);
    if (flags.dockerfile !== undefined && (flags.compose === true || target.startsWith('sbom:')))
      throw new UsageError('--dockerfile is for one image; --compose finds what its services build');
    const plain = format === 'json' ? 'json' : 'terminal';
    if (flags.compose === true) {
      const cache = flags['no-cache'] !== true;
      const { scanCompose } = await import('../scan/scan-compose.ts');
      const { exitCode, text } = await scanCompose({ target, format: plain, failOn, maxAge, cache, vex }, terminal);
      write(text);
      return exitCode;
    }
    if (target.startsWith('sbom:')) {
      const { scanSbom } = await import('../scan/scan-sbom.ts');
      const { exitCode, text } = scanSbom(
        { target, format: plain, failOn, maxAge, all: flags.all === true, vex },
        terminal,
      );
      if (text !== '') write(text);
      return exitCode;
    }
    const dockerfile = textFlag(flags, 'dockerfile');
    const stage = textFlag(flags, 'target');
    if (stage !== undefined && dockerfile === undefined)
      throw new UsageError('--target names a stage of --dockerfile FILE');
    const builtFrom =
      dockerfile === undefined
        ? undefined
        : (await import('../scan/read-built-from.ts')).readBuiltFrom(dockerfile, stage, terminal);
    const read = await scanImage(
      target,
      {
        cache: flags['no-cache'] !== true,
        maxAge,
        vex,
        builtFrom,
        platform: textFlag(flags, 'platform'),
        insecure: flags['insecure-registry'] === true,
      },
      terminal,
    );
    if (!read.ok) {
      terminal.err(`plimsoll scan: ${printable(read.message)}\n`);
      return 3;
    }
    const { scanned } = read.value;
    const { image } = scanned;
    const text = render(scanned, format, { all: flags.all === true, failOn });
    write(text);
    if (scanned.lookedUp?.vulnerabilities.some((one) => isFailing(one, failOn))) return 1;
    if (image.secrets.some((secret) => reaches(severityOf(secret), failOn))) return 1;
    return isWhole(scanned) ? 0 : 3;
  },
};

const VEX = { openvex, csaf: csafVex, cyclonedx: cyclonedxVex } as const;

const render = (
  scanned: Scanned,
  format: 'terminal' | 'json' | keyof typeof VEX,
  shown: { readonly all: boolean; readonly failOn: Severity },
): string => {
  if (format === 'terminal') return scanText(scanned, shown);
  const made = { tool: scanned.tool, at: now(), serial: randomUUID() };
  return `${JSON.stringify(format === 'json' ? scanJson(scanned) : VEX[format](scanned, made), undefined, 1)}\n`;
};
