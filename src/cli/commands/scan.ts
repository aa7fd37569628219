import { SEVERITIES } from '../../model/severity.ts';
import { answerTo } from '../answer-to.ts';
import { type Command, UsageError } from '../command.ts';
import { choiceFlag, listFlag, numberFlag, readFlags, textFlag } from '../read-flags.ts';
import { readStatements } from '../scan/read-statements.ts';
import type { ScanAnswer } from '../scan/scan-answer.ts';
import { registryOnly } from '../targets/registry-only.ts';

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
plimsoll db. Of an archive with several images FILE:NAME is one. sbom:FILE is
a CycloneDX or SPDX document in JSON: its packages alone are compared. Only
registry: asks anything of the network, nothing is unpacked to the disk.

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
    const stack = flags.compose === true;
    const [target = stack ? '.' : undefined] = targets;
    if (target === undefined || targets.length > 1) throw new UsageError('name one image, or --compose [FILE]');
    const isImage = !stack && !target.startsWith('sbom:');
    const format = choiceFlag(flags, 'format', FORMATS) ?? 'terminal';
    const dockerfile = textFlag(flags, 'dockerfile');
    const stage = textFlag(flags, 'target');
    if (!isImage && format !== 'terminal' && format !== 'json')
      throw new UsageError(`--format ${format} is for one image`);
    if (!isImage && dockerfile !== undefined)
      throw new UsageError('--dockerfile is for one image; --compose finds what its services build');
    if (stack && flags.all === true)
      throw new UsageError('--all is for one image: --compose tells how many, and a scan of each image which');
    registryOnly(stack ? `--compose ${target}` : target, flags);
    if (!isImage && !stack && flags['no-cache'] === true)
      throw new UsageError('--no-cache is for images: a list of packages is read anew each time');
    if (stage !== undefined && dockerfile === undefined)
      throw new UsageError('--target names a stage of --dockerfile FILE');
    const asked = {
      target,
      failOn: choiceFlag(flags, 'fail-on', SEVERITIES) ?? 'high',
      maxAge: numberFlag(flags, 'max-age', { unit: 'days', least: 0, most: 99_999 }),
      all: flags.all === true,
      cache: flags['no-cache'] !== true,
      vex: readStatements(listFlag(flags, 'vex'), terminal),
    };
    const place = answerTo(flags, terminal);
    const answer = async (): Promise<ScanAnswer> => {
      if (isImage) {
        const platform = textFlag(flags, 'platform');
        const insecure = flags['insecure-registry'] === true;
        const { scanNamed } = await import('../scan/scan-named.ts');
        return scanNamed({ ...asked, format, platform, insecure, dockerfile, stage }, terminal);
      }
      const plain = format === 'json' ? 'json' : 'terminal';
      if (stack) return (await import('../scan/scan-compose.ts')).scanCompose({ ...asked, format: plain }, terminal);
      return (await import('../scan/scan-sbom.ts')).scanSbom({ ...asked, format: plain }, terminal);
    };
    const { exitCode, text } = await answer();
    if (text !== '') place.write([text]);
    return exitCode;
  },
};

const FORMATS = ['terminal', 'json', 'openvex', 'csaf', 'cyclonedx'] as const;
