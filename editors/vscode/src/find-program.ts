import { delimiter, isAbsolute, join } from 'node:path';

type Search = {
  /** The setting `plimsoll.path`; empty where there is none. */
  readonly setting: string;
  /** The variable PATH. */
  readonly path: string;
  /** The folders that are open. */
  readonly folders: readonly string[];
  /** Whether their owner trusts them: only then is a program of theirs started. */
  readonly trusted: boolean;
  readonly isExecutable: (file: string) => boolean;
  readonly platform: NodeJS.Platform;
};

/** What npm and the executable are called; beside its script for Windows npm puts one for other shells, which does not start there. */
const namesOn = (platform: NodeJS.Platform): readonly string[] =>
  platform === 'win32' ? ['plimsoll.exe', 'plimsoll.cmd'] : ['plimsoll'];

/** The program that judges, or why there is none, in words for the user. */
type Found = { readonly ok: true; readonly program: string } | { readonly ok: false; readonly why: string };

/** Finds `plimsoll`: what the setting names, else on PATH, else in the node_modules of a folder that is trusted. */
export const findProgram = ({ setting, path, folders, trusted, isExecutable, platform }: Search): Found => {
  if (setting !== '') {
    if (!isAbsolute(setting)) return { ok: false, why: `plimsoll.path is ${setting}: it takes an absolute path` };
    if (!isExecutable(setting)) return { ok: false, why: `plimsoll.path is ${setting}: no program is there` };
    return { ok: true, program: setting };
  }
  // Windows asks nobody for capitals: editors write c: where PATH has C:
  const written = (place: string): string => (platform === 'win32' ? join(place, '/').toLowerCase() : join(place, '/'));
  const isInside = (place: string): boolean => folders.some((folder) => written(place).startsWith(written(folder)));
  // a PATH may name the folder that is open, whose programs are trusted with it
  const onPath = path.split(delimiter).filter((place) => isAbsolute(place) && (trusted || !isInside(place)));
  const own = trusted ? folders.map((folder) => join(folder, 'node_modules/.bin')) : [];
  const program = [...onPath, ...own]
    .flatMap((place) => namesOn(platform).map((name) => join(place, name)))
    .find(isExecutable);
  if (program !== undefined) return { ok: true, program };
  const untold = trusted ? '' : ' The node_modules of this folder count when you trust it.';
  return {
    ok: false,
    why: `Plimsoll is not installed: there is no program plimsoll on your PATH. Install it, or name it in plimsoll.path.${untold}`,
  };
};
