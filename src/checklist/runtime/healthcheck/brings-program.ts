import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Add, Copy } from '../../../model/dockerfile.ts';
import { pathInImage, withoutEndSlashes } from '../../../model/path.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { stepsOf } from '../../build/steps.ts';

/** Packages that bring a program of another name. */
const BRINGS: { readonly [program: string]: RegExp } = {
  nc: /netcat|ncat|busybox/,
  wget: /^wget|^busybox/,
  curl: /^curl/,
  pg_isready: /postgresql|libpq/,
  redis: /redis/,
};

/** Where every image looks for programs. */
const PROGRAM_FOLDERS = ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** Whether a step of the Dockerfile could bring a program: installs it, puts it where programs are, or cannot be followed. */
export const bringsProgram = (build: Build, program: string): boolean => {
  const instructions = build.lineage.toReversed().flatMap((stage) => stage.instructions);
  const paths = instructions
    .flatMap((one) => (one.kind === 'env' ? one.pairs : []))
    .filter(({ key }) => literal(key.value) === 'PATH')
    .flatMap(({ value }) => show(value.value).split(':'));
  const folders = [...PROGRAM_FOLDERS, ...paths.filter((folder) => folder.startsWith('/'))];
  // where a base starts is its own affair: a relative path means nothing before the first WORKDIR
  let at: string | undefined;
  for (const one of instructions) {
    if (one.kind === 'workdir') at = inFolder(at, literal(one.path.value));
    else if (one.kind === 'add' || (one.kind === 'copy' && one.from !== undefined)) {
      const to = inFolder(at, literal(one.destination.value));
      if (to === undefined || putsProgram(one, to, program, folders)) return true;
    }
  }
  const wanted = BRINGS[program] ?? new RegExp(`^${program.replace(/\W/g, '.')}`);
  for (const { shipped, script } of stepsOf(build)) {
    if (!shipped) continue;
    if (script.problems.length > 0) return true;
    for (const command of script.commands) {
      const read = readPackageCommand(command);
      if (read?.action === 'install' && read.operands.some(({ value }) => wanted.test(literal(value) ?? '')))
        return true;
      if (read?.action === 'install' && command.words.some(({ value }) => literal(value) === undefined)) return true;
    }
  }
  return false;
};

const inFolder = (folder: string | undefined, path: string | undefined): string | undefined => {
  if (path?.startsWith('/')) return path;
  return folder === undefined || path === undefined ? undefined : pathInImage(folder, path);
};

/** Whether what is copied may be the program, or a folder that has it, at a place where programs are looked for. */
const putsProgram = (
  { sources }: Copy | Add,
  written: string,
  program: string,
  folders: readonly string[],
): boolean => {
  const to = withoutEndSlashes(written);
  return folders.some((folder) => {
    if (folder.startsWith(`${to}/`)) return true;
    if (to === `${folder}/${program}`) return true;
    return (
      to === folder &&
      sources.some(({ value }) => {
        const source = literal(value);
        // a name with a pattern, and a folder, may be anything
        return source === undefined || /[*?[]|\/$|(?:^|\/)s?bin$/.test(source) || source.split('/').at(-1) === program;
      })
    );
  });
};
