/** What stands before the files of a command, in scripts, pipelines, comments and documentation alike. */
const COMMAND = /\b(?:(?:docker|podman)(?:[ \t]+|-)compose|docker[ \t]+stack[ \t]+(?:deploy|up))(?=[ \t\\])/g;
/** Flags that take a value of their own. Source: docs.docker.com/reference/cli/docker, compose and stack deploy. */
const WITH_VALUE =
  /^(?:-p|--(?:project-name|project-directory|profile|env-file|parallel|ansi|progress|resolve-image))$/;
/** The flag of a file: `-f` and `--file` of Compose, `-c` and `--compose-file` of a stack. */
const NAMES_FILE = /^(?:-[fc]|--(?:compose-)?file)$/;
/** The variable that says the same; a colon parts its files. */
const VARIABLE = /\bCOMPOSE_FILE["']?[ \t]*[=:][ \t]*["']?([\w@+./:-]{1,500})/g;
const FILE = /^[\w@+./-]+$/;
/** Most commands of one text, and characters of one command, that are looked at. */
const MOST = 500;
const LONGEST = 2000;

/**
 * The lists of files that commands of Compose and of Swarm's stacks in a text are given: `docker compose -f a.yaml
 * -f b.yaml up` gives [a.yaml, b.yaml], and so does `COMPOSE_FILE=a.yaml:b.yaml`. A command that names a file by a variable gives none.
 */
export const filesInCommands = (text: string): readonly (readonly string[])[] => {
  const lists: (readonly string[])[] = [];
  let seen = 0;
  for (const { index, 0: command } of text.matchAll(COMMAND)) {
    if (++seen > MOST) break;
    const start = index + command.length;
    const files = filesOf(wordsOf(text.slice(start, start + LONGEST)));
    if (files.length > 0) lists.push(files);
  }
  for (const { 1: files = '' } of text.matchAll(VARIABLE)) {
    if (++seen > MOST) break;
    lists.push(files.split(':').filter((file) => file !== ''));
  }
  return lists;
};

/** The words of a command up to the end of its line, which a backslash carries on, in a comment too. */
const wordsOf = (rest: string): readonly string[] =>
  (/^[^\n]*/.exec(rest.replaceAll(/\\\r?\n[ \t]*(?:#|\/\/|>)?/g, ' '))?.[0] ?? '')
    .split(/[\s"'`]+/)
    .filter((word) => word !== '');

const filesOf = (words: readonly string[]): readonly string[] => {
  const files: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const joined = /^(?:--(?:compose-)?file=|-[fc]=?)(.+)$/.exec(word)?.[1];
    if (joined === undefined && WITH_VALUE.test(word)) at++;
    else if (NAMES_FILE.test(word) || joined !== undefined) {
      const file = joined ?? words[++at] ?? '';
      if (!FILE.test(file)) return [];
      files.push(file);
    } else if (!word.startsWith('-')) break;
  }
  return files;
};
