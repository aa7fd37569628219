import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import { promiseOf } from '../../knowledge/credentials/name.ts';
import { withArticle } from '../../knowledge/with-article.ts';
import { programOf, type ShellCommand, type ShellWord } from '../../model/script.ts';
import { literal, show } from '../../model/value.ts';
import type { Severity } from '../outcome.ts';
import { countsAs } from './counts-as.ts';

/** What a login is judged as whose option has no name of its own: `-p`. */
const UNNAMED = 'login_password';

/** A secret that a command spells out: in which word, and what it is. */
export type Written = { readonly word: ShellWord; readonly what: string; readonly severity: Severity };

/** The names and values that a command spells out: assignments, `--password=x`, `--password x`, headers, bare words. */
function* namedValues(
  command: ShellCommand,
): Generator<{ readonly name: string; readonly text: string; readonly word: ShellWord }> {
  const { words, assignments } = command;
  const program = programOf(command) ?? '';
  for (const { name, value } of assignments) if (value) yield { name, text: show(value.value), word: value };
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const text = literal(word.value);
    if (text === undefined) continue;
    const pair = /^(?:--?)?([A-Za-z_][\w.-]{1,60})[=]([\s\S]+)$/.exec(text);
    const header =
      /^(?:Authorization|X-[\w-]*(?:Token|Key)|PRIVATE-TOKEN|JOB-TOKEN)\s*:\s*(?:Bearer|Basic|token)?\s*(\S+)$/i.exec(
        text,
      );
    const before = literal(words[at - 1]?.value ?? { parts: [] });
    const option = before && /^--([a-z][\w-]{2,60})$/i.exec(before)?.[1];
    // `curl -u name:password`
    const login = before && /^(?:-u|--(?:proxy-)?user)$/.test(before) && /^[^:\s/]{1,60}:([^\s/]+)$/.exec(text)?.[1];
    // `mysql -pX` and `sshpass -p X` know no other spelling; netrc is written as it is read
    const short =
      (/^(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin)$/.test(program) && /^-p(.{4,})$/.exec(text)?.[1]) ||
      (/^mongo(?:sh|dump|restore|export|import)?$/.test(program) && before === '-p' && text) ||
      (program === 'mc' && at === secretOfAlias(words) && text) ||
      (program === 'sshpass' && (/^-p(.+)$/.exec(text)?.[1] ?? (before === '-p' ? text : undefined))) ||
      (program === 'htpasswd' && at === words.length - 1 && hasBatch(words) && text) ||
      /\bmachine\s+\S+\s+login\s+\S+\s+password\s+([^\s$]\S*)/.exec(text)?.[1];
    if (login) yield { name: UNNAMED, text: login, word };
    else if (short) yield { name: UNNAMED, text: short, word };
    else if (header?.[1]) yield { name: 'authorization_token', text: header[1], word };
    else if (pair?.[1] && pair[2]) yield { name: pair[1], text: pair[2], word };
    else yield { name: option && !text.startsWith('-') ? option : '', text, word };
  }
}

/** Where MinIO's client has the secret key: `mc alias set NAME URL ACCESS SECRET`, once `mc config host add …`. */
const secretOfAlias = (words: readonly ShellWord[]): number => {
  const [one, two, three] = words.slice(1, 4).map(({ raw }) => raw);
  if (one === 'alias' && two === 'set') return 6;
  return one === 'config' && two === 'host' && three === 'add' ? 7 : -1;
};

/** `htpasswd -bc FILE USER PASSWORD` takes the password from its arguments. */
const hasBatch = (words: readonly ShellWord[]): boolean => words.some(({ raw }) => /^-[A-Za-z]*b/.test(raw));

/** `echo "root:password" | chpasswd` sets a login that every container of the image shares. */
const loginFor = (command: ShellCommand, all: readonly ShellCommand[]): ShellWord | undefined => {
  const program = programOf(command);
  if (program !== 'echo' && program !== 'printf') return undefined;
  const next = all.find((each) => each.pipeline === command.pipeline && each.stage === command.stage + 1);
  const sets = next && programOf(next);
  if (sets !== 'chpasswd' && !(sets === 'passwd' && next?.words.some(({ raw }) => raw === '--stdin'))) return undefined;
  return command.words
    .slice(1)
    .find(({ value }) => literal(value) !== undefined && (sets === 'passwd' || (literal(value) ?? '').includes(':')));
};

/** The first secret that a command of a script spells out. */
export const writtenIn = (command: ShellCommand, all: readonly ShellCommand[]): Written | undefined => {
  const login = loginFor(command, all);
  if (login) return { word: login, what: 'the password of an account of the system', severity: 'high' };
  for (const { name, text, word } of namedValues(command)) {
    // Without a name only what bears a mark of its own can be told: an address, a connection string, a long token.
    if (name === '' && (text.length < 12 || !/:\/\/|=|[\w-]{16}/.test(text))) continue;
    const { kind, found } = judgeVariable(name, text);
    const [first] = found;
    if (kind === 'literal' && first && first.confidence !== 'possible')
      return { word, what: withArticle(first.what), severity: countsAs(first).severity ?? 'high' };
    if (kind === 'default' && promiseOf(name) === 'password')
      return {
        word,
        what: `a password that everyone tries first${name === UNNAMED ? '' : ` (${name})`}`,
        severity: 'medium',
      };
  }
  return undefined;
};
