import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import { promiseOf } from '../../knowledge/credentials/name.ts';
import { passwordArgument } from '../../knowledge/credentials/password-argument.ts';
import { withArticle } from '../../knowledge/with-article.ts';
import { programOf, type ShellCommand, type ShellWord } from '../../model/script.ts';
import { literal, show } from '../../model/value.ts';
import type { Severity } from '../outcome.ts';
import { countsAs } from './counts-as.ts';
import { sedReplacement } from './sed-replacement.ts';

/** What a login is judged as whose option has no name of its own: `-p`. */
const UNNAMED = 'login_password';

/** A secret that a command spells out: in which word, and what it is. */
export type Written = {
  readonly word: ShellWord;
  readonly what: string;
  readonly severity: Severity;
  /** It is the password that an account of the image is given. */
  readonly isLogin?: true;
};

/** A name and a value that a command spells out. */
type Named = { readonly name: string; readonly text: string; readonly word: ShellWord };

/** Assignments, `--password=x`, `--password x`, headers, bare words. */
function* namedValues(command: ShellCommand): Generator<Named> {
  const { words, assignments } = command;
  const isSed = programOf(command) === 'sed';
  for (const { name, value } of assignments) if (value) yield { name, text: show(value.value), word: value };
  yield* setOnWindows(command);
  // an image that starts its own program is given nothing but options
  const isOption = words[0] !== undefined && show(words[0].value).startsWith('-');
  for (let at = isOption ? 0 : 1; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const given = literal(word.value);
    if (given === undefined) continue;
    const text = isSed ? sedReplacement(given) : given;
    const pair = /^(?:--?)?([A-Za-z_][\w.-]{1,60})\s?[=]\s?([\s\S]+)$/.exec(text);
    const header =
      /^(?:Authorization|X-[\w-]*(?:Token|Key)|PRIVATE-TOKEN|JOB-TOKEN)\s*:\s*(?:Bearer|Basic|token)?\s*(\S+)$/i.exec(
        text,
      );
    const before = literal(words[at - 1]?.value ?? { parts: [] });
    const option = before && /^--?([a-z][\w-]{2,60})$/i.exec(before)?.[1];
    const password = passwordArgument(command, at);
    if (password !== undefined) yield { name: UNNAMED, text: password, word };
    else if (header?.[1]) yield { name: 'authorization_token', text: header[1], word };
    else if (pair?.[1] && pair[2]) yield { name: pair[1], text: pair[2], word };
    else yield { name: option && !text.startsWith('-') ? option : '', text, word };
  }
}

/** `setx NAME value` of cmd, `$env:NAME = 'value'` and `SetEnvironmentVariable('NAME', 'value')` of PowerShell. */
function* setOnWindows(command: ShellCommand): Generator<Named> {
  const [first, second, third] = command.words;
  if (!first) return;
  const value = third && literal(third.value);
  const name = second && literal(second.value);
  if (programOf(command)?.toLowerCase() === 'setx' && third && name !== undefined && value !== undefined)
    yield { name, text: value, word: third };
  const [, variable, glued] = /^\$env:(\w+)(?:=(.+))?$/is.exec(literal(first.value) ?? '') ?? [];
  if (variable !== undefined && glued !== undefined) yield { name: variable, text: glued, word: first };
  else if (variable !== undefined && name === '=' && third && value !== undefined)
    yield { name: variable, text: value, word: third };
  for (const word of command.words) {
    const [, set, to] = /SetEnvironmentVariable\(\s*["'](\w+)["']\s*,\s*["']([^"']+)["']/i.exec(word.raw) ?? [];
    if (set !== undefined && to !== undefined) yield { name: set, text: to, word };
  }
}

/** `echo "root:password" | chpasswd` sets a login that every container of the image shares, as does `| vncpasswd -f`. */
export const loginFor = (command: ShellCommand, all: readonly ShellCommand[]): ShellWord | undefined => {
  const program = programOf(command);
  if (program !== 'echo' && program !== 'printf') return undefined;
  const next = all.find((each) => each.pipeline === command.pipeline && each.stage === command.stage + 1);
  const sets = next && programOf(next);
  const isOne = sets === 'vncpasswd' || (sets === 'passwd' && next?.words.some(({ raw }) => raw === '--stdin'));
  if (sets !== 'chpasswd' && !isOne) return undefined;
  return command.words
    .slice(1)
    .find(({ value }) => literal(value) !== undefined && (isOne || (literal(value) ?? '').includes(':')));
};

/** Java's trust store holds certificates alone, and its password is written in the manual of keytool. */
const opensTrustStore = (command: ShellCommand, password: string): boolean =>
  password === 'changeit' && programOf(command) === 'keytool' && !command.words.some(({ raw }) => /^-genkey/.test(raw));

/** The secrets that a command of a script spells out. */
export function* allWrittenIn(command: ShellCommand, all: readonly ShellCommand[]): Generator<Written> {
  const login = loginFor(command, all);
  if (login) yield { word: login, what: 'the password of a login', severity: 'high', isLogin: true };
  for (const { name, text, word } of login ? [] : namedValues(command)) {
    // Without a name only what bears a mark of its own can be told: an address, a connection string, a long token.
    if (name === '' && (text.length < 12 || !/:\/\/|=|[\w-]{16}/.test(text))) continue;
    const { kind, found } = judgeVariable(name, text);
    const [first] = found;
    if (kind === 'literal' && first && first.confidence !== 'possible')
      yield { word, what: withArticle(first.what), severity: countsAs(first).severity ?? 'high' };
    else if (kind === 'default' && promiseOf(name) === 'password' && !opensTrustStore(command, text))
      yield {
        word,
        what: `a password that everyone tries first${name === UNNAMED ? '' : ` (${name})`}`,
        severity: 'medium',
      };
  }
}

/** The first of them. */
export const writtenIn = (command: ShellCommand, all: readonly ShellCommand[]): Written | undefined => {
  const [first] = allWrittenIn(command, all);
  return first;
};
