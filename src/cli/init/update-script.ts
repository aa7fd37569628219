import { join } from 'node:path';
import { type Pinned, RUN_SCRIPT, updatedScript } from '../../init/run-script.ts';
import type { FileId } from '../../model/place.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { printable } from '../../report/text/printable.ts';
import type { ExitCode, Terminal } from '../command.ts';

/** `init --update`: the script of a folder names this program from now on, and stays as it is otherwise. */
export const updateScript = (root: string, program: Pinned, { out, err }: Terminal): ExitCode => {
  const read = diskFiles(root).text(RUN_SCRIPT as FileId);
  if (!read.ok) {
    err(`not updated: ${printable(read.message)}; plimsoll init --ci other writes one\n`);
    return 3;
  }
  const text = updatedScript(read.value, program);
  if (text === undefined) {
    err(
      `not updated: ${RUN_SCRIPT} lacks the lines PACKAGE=plimsoll@VERSION and SHA256=...: delete it, and init --ci other writes it anew\n`,
    );
    return 3;
  }
  if (text === read.value) {
    out(`kept     ${RUN_SCRIPT}: it names this program, plimsoll ${program.version}\n`);
    return 0;
  }
  const written = replaceFile(join(root, RUN_SCRIPT), read.value, text);
  if (!written.ok) {
    err(`not updated: ${printable(written.message)}\n`);
    return 3;
  }
  out(
    `updated  ${RUN_SCRIPT}: it starts plimsoll ${program.version} from now on. Try it: sh ${RUN_SCRIPT} --version\n`,
  );
  return 0;
};
