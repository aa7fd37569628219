import { once } from '../../../model/once.ts';
import { type CommandLine, programOf } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import type { Download } from './downloads.ts';

const PROGRAM =
  /\.(?:tar(?:\.\w+)?|t[gx]z|tbz2?|zip|deb|rpm|apk|jar|war|whl|phar|sh|bin|exe|msi|ps1|run|appimage|gz|xz|bz2|zst|so|ko|py|pl|rb|js)$/i;
const UNPACKS = /^(?:tar|bsdtar|unzip|gunzip|gzip|xz|dpkg|cpio|unxz|bunzip2|zstd|busybox|tee)$/;

/** Whether it is code: an archive, a package, a script, a file that is made executable. */
export const isCode = ({ address, file, readers, step }: Download): boolean =>
  PROGRAM.test(address.split(/[?#]/, 1)[0] ?? '') ||
  PROGRAM.test(file ?? '') ||
  readers.some((program) => UNPACKS.test(program)) ||
  /\/s?bin\b/.test(file ?? '') ||
  makesExecutable(step.run.command);

const makesExecutable = once(
  (command: CommandLine): boolean => command.form === 'shell' && /chmod\s+\S*(?:\+x|7\d\d)/.test(command.raw),
);

/** The last part of a path or an address, without what stands behind it: of `https://host/tool.tgz?raw=1` it is tool.tgz. */
const lastPart = (path: string): string => /([^/]*)\/?$/.exec(path.split(/[?#]/, 1)[0] ?? '')?.[1] ?? '';

/** Whether code that nothing verifies is unpacked, installed or made executable by the RUN that fetches it. */
export const isUsedUnverified = (download: Download): boolean => {
  const { verified, use, readers, file, address, step, command } = download;
  if (verified || use === 'executed' || !isCode(download)) return false;
  if (readers.some((program) => UNPACKS.test(program)) || makesExecutable(step.run.command)) return true;
  const name = lastPart(file === undefined || file === '.' ? address : file);
  return (
    name.length > 2 &&
    step.script.commands.some(
      (other) =>
        other !== command &&
        !/^(?:rm|echo|ls|mv|chown)$/.test(programOf(other) ?? '') &&
        other.words.some(({ value }) => lastPart(show(value)) === name),
    )
  );
};
