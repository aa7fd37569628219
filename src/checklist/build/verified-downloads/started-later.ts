import { programOf, type ShellCommand } from '../../../model/script.ts';
import { literal, show } from '../../../model/value.ts';
import { startedScript } from '../scripts-run.ts';
import { VERIFIES } from './downloads.ts';

/** An address that names a release by its number, which is another script only when somebody cheats. */
const RELEASE = /\d+\.\d+/;

/**
 * Whether one of the commands behind a download starts its file, which nothing compares with anything: not
 * of a release with a number, which is the same every day.
 */
export const isStartedLater = (download: ShellCommand, address: string, behind: readonly ShellCommand[]): boolean => {
  const file = fileOf(download, address);
  if (file === undefined || RELEASE.test(address.replace(/^\w+:\/\/[^/]+/, ''))) return false;
  const start = behind.findIndex((command) => {
    const started = startedScript(command);
    return started !== undefined && inFolder(literal(started.value) ?? '') === inFolder(file);
  });
  return start >= 0 && !behind.slice(0, start).some((command) => VERIFIES.test(textOf(command)));
};

const inFolder = (path: string): string => path.replace(/^\.\//, '');

const textOf = ({ words }: ShellCommand): string => words.map(({ value }) => show(value)).join(' ');

/** The file that curl or wget writes; undefined where it writes none. */
const fileOf = (command: ShellCommand, address: string): string | undefined => {
  const words = command.words.map(({ value }) => show(value));
  const isWget = programOf(command) === 'wget';
  const option = isWget ? /^-\w*O$|^--output-document$/ : /^-\w*o$|^--output$/;
  const at = words.findIndex((word) => option.test(word));
  const redirect = command.redirects.find(({ operator, target }) => /^1?>\|?$/.test(operator) && target)?.target;
  const joined = words.flatMap((word) => /^--output(?:-document)?=(.+)$/.exec(word)?.[1] ?? [])[0];
  const name = joined ?? (at < 0 ? redirect && show(redirect.value) : words[at + 1]);
  if (name !== undefined) return name === '-' ? undefined : name;
  const isNamedByServer = isWget || words.some((word) => /^-\w*O\w*$|^--remote-name$/.test(word));
  return isNamedByServer
    ? address
        .replace(/[?#].*$/, '')
        .split('/')
        .at(-1) || undefined
    : undefined;
};
