import { randomUUID } from 'node:crypto';
import { count } from '../../report/text/count.ts';
import { cyclonedx } from '../../scan/cyclonedx.ts';
import { spdx } from '../../scan/spdx.ts';
import { answerTo } from '../answer-to.ts';
import { type Command, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { now } from '../now.ts';
import { choiceFlag, readFlags, textFlag } from '../read-flags.ts';
import { readTarget } from '../targets/image-target.ts';
import { registryOnly } from '../targets/registry-only.ts';
import { version } from '../version.ts';

/** `plimsoll sbom`: the packages of an image, each with its layer and the instruction that made it. */
export const sbomCommand: Command = {
  name: 'sbom',
  summary: 'write the packages of an image as CycloneDX or SPDX',
  usage: 'plimsoll sbom TARGET',
  help: `TARGET is docker-archive:FILE, oci:DIR or oci:FILE, rootfs:DIR, or the name of
an image that the engine has, or registry:HOST/NAME:TAG for one that is not
here. Only that asks anything of the network; nothing is unpacked to the disk.

  --format FORMAT          cyclonedx (1.6, default) or spdx (2.3), both JSON
  --output FILE            write it there instead
  --no-cache               read every layer anew
  --platform OS/ARCH       which image of a list, of a registry (default: as
                           this machine)
  --insecure-registry      plain HTTP, and certificates that nobody vouches for

Exit codes: 0 done; 2 wrong usage; 3 the image could not be read, or not all of
it.`,
  options: {
    format: { type: 'string' },
    output: { type: 'string' },
    'no-cache': { type: 'boolean' },
    platform: { type: 'string' },
    'insecure-registry': { type: 'boolean' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, sbomCommand.options);
    const [target] = targets;
    if (target === undefined || targets.length > 1) throw new UsageError('name one image');
    registryOnly(target, flags);
    const format = choiceFlag(flags, 'format', ['cyclonedx', 'spdx']) ?? 'cyclonedx';
    const answer = answerTo(flags, terminal);
    const image = await readTarget(target, terminal, {
      secrets: false,
      cache: flags['no-cache'] !== true,
      platform: textFlag(flags, 'platform'),
      insecure: flags['insecure-registry'] === true,
    });
    if (!image.ok) return complain('sbom', image.message, terminal);
    const made = {
      tool: { name: 'plimsoll', version },
      at: now(),
      serial: randomUUID(),
    };
    const text = `${JSON.stringify((format === 'spdx' ? spdx : cyclonedx)(image.value, made), undefined, 1)}\n`;
    answer.write([text]);
    for (const problem of image.value.problems) complain('sbom', problem, terminal);
    if (answer.file !== undefined)
      terminal.err(`${count(image.value.packages.length, 'package')} written to ${answer.file}\n`);
    return image.value.problems.length > 0 ? 3 : 0;
  },
};
