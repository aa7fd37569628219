import { isMaster } from '../../knowledge/master-servers.ts';
import { nameOf } from '../../model/path.ts';
import { argumentsOf, type CommandLine, programOf, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Build, StartScript } from '../../model/service.ts';
import { literal } from '../../model/value.ts';

/** Programs that pass their command on unchanged. */
const PASSING: ReadonlySet<string> = new Set(['tini', 'dumb-init', 'docker-init', 'exec', 'env', 'catatonit']);
/** Options of the programs that change the user, their own or that of the command behind, after which the user stands. */
const USER_OPTIONS: { readonly [program: string]: RegExp } = {
  setpriv: /^--reuid(?:=|$)/,
  runuser: /^(?:-u|--user)(?:=|$)/,
  sudo: /^(?:-u|--user)(?:=|$)/,
  chpst: /^-u$/,
  'start-stop-daemon': /^(?:-c|--chuid)(?:=|$)/,
  // servers that keep nothing of root once they listen; a master that stays root for its workers is none of them
  memcached: /^(?:-u|--user)(?:=|$)/,
  named: /^-u$/,
  nsd: /^-u$/,
  chronyd: /^-u$/,
  dnsmasq: /^(?:-u|--user)(?:=|$)/,
  mysqld: /^--user(?:=|$)/,
  mariadbd: /^--user(?:=|$)/,
  openvpn: /^--user$/,
  uwsgi: /^--uid(?:=|$)/,
  supervisord: /^(?:-u|--user)(?:=|$)/,
  twistd: /^(?:-u|--uid)(?:=|$)/,
  scrapyd: /^(?:-u|--uid)(?:=|$)/,
};
/** Programs whose first operand is the user. */
const USER_FIRST: ReadonlySet<string> = new Set(['gosu', 'su-exec', 's6-setuidgid', 'setuidgid', 'su']);

const wordsOf = (command: CommandLine | undefined): readonly string[] => {
  if (!command) return [];
  if (command.form === 'exec') return command.words.map(({ value }) => literal(value) ?? '');
  return (command.script.commands[0]?.words ?? []).map(({ value }) => literal(value) ?? '');
};

/** The user that a process line changes to before anything else runs: `tini -- gosu app node server.js`. */
export const userSteppedDownTo = (
  entrypoint: CommandLine | undefined,
  command: CommandLine | undefined,
): string | undefined => userIn([...wordsOf(entrypoint), ...(entrypoint?.form === 'shell' ? [] : wordsOf(command))]);

/** The user that the words of a command change to; empty where a variable has it. */
const userIn = (words: readonly string[]): string | undefined => {
  let at = 0;
  while (at < words.length && (PASSING.has(nameOf(words[at] ?? '')) || /^-/.test(words[at] ?? ''))) at++;
  const program = nameOf(words[at] ?? '');
  const rest = words.slice(at + 1);
  if (USER_FIRST.has(program)) return rest.find((word) => !word.startsWith('-'))?.split(':')[0];
  const pattern = Object.hasOwn(USER_OPTIONS, program) ? USER_OPTIONS[program] : undefined;
  const option = pattern ? rest.findIndex((word) => pattern.test(word)) : -1;
  const given = rest[option];
  if (given === undefined) return undefined;
  return (given.includes('=') ? given.slice(given.indexOf('=') + 1) : rest[option + 1])?.split(':')[0] || undefined;
};

/** What scripts do about the user before they serve: hand over to one, do so perhaps or to one that is not known, or nothing. */
type HandOver = { readonly user: string } | 'maybe' | undefined;

/** Programs that change the user, anywhere in a text. */
const MENTIONED = /\b(?:gosu|su-exec|setpriv|s6-setuidgid|chpst|setuidgid)\b/;

/**
 * The user that start scripts hand over to: `exec gosu app "$@"` on the way that every start takes, or below nothing but the
 * question whether it is root.
 */
export const handedOverTo = (scripts: readonly StartScript[]): HandOver => {
  let maybe = false;
  for (const { line } of scripts) {
    if (line.kind === 'unknown') continue;
    const { commands } = scriptOf(line.value);
    const text = line.value.form === 'shell' ? line.value.raw : '';
    const at = commands.findIndex(replaces);
    const command = commands[at];
    const user = command && userIn(command.words.map(({ value }) => literal(value) ?? ''));
    if (command && user !== undefined && /^\w[\w.-]*$/.test(user) && isAlwaysReached(commands.slice(0, at + 1), text))
      return { user };
    maybe ||= MENTIONED.test(text) || commands.some((each) => changesUser(each) || readsItsUser(each));
  }
  return maybe ? 'maybe' : undefined;
};

/** Whether a command takes the place of the script: nothing after it is run. */
const replaces = ({ words }: ShellCommand): boolean => words[0]?.raw === 'exec' && words.length > 1;

const changesUser = (command: ShellCommand): boolean =>
  replaces(command) && userIn(command.words.map(({ value }) => literal(value) ?? '')) !== undefined;

/** Whether a command is told of its user in a file: uWSGI takes `uid` from its own. */
const readsItsUser = (command: ShellCommand): boolean =>
  programOf(command) === 'uwsgi' && argumentsOf(command).some((word) => /\.(?:ini|ya?ml|json|xml)$/.test(word));

/** Whether a start as root comes to the last of these commands: it stands below nothing, or below `if [ "$(id -u)" = 0 ]`. */
const isAlwaysReached = (commands: readonly ShellCommand[], text: string): boolean => {
  const last = commands.at(-1);
  if (!last || isBehindAnother(last)) return false;
  if (last.within.length === 0) return true;
  const condition = commands.findLast(({ within }) => within.length === 1 && within[0] === 'condition');
  if (!condition || isBehindAnother(condition) || last.within.length > 1 || last.within[0] !== 'branch') return false;
  const between = text.slice(condition.span.end, last.span.start);
  const count = (word: RegExp): number => between.match(word)?.length ?? 0;
  // a branch of its own is closed again before the command
  return (
    IS_ROOT.test(condition.words.map(({ raw }) => raw).join(' ')) &&
    count(/\bif\b/g) === count(/\bfi\b/g) &&
    count(/\bcase\b/g) === count(/\besac\b/g) &&
    count(/\bel(?:se|if)\b/g) === 0
  );
};

const isBehindAnother = ({ after }: ShellCommand): boolean => after === '&&' || after === '||';

/** The question whether one is root, as a test writes it. */
const IS_ROOT = /^\[{1,2} (["']?)(?:\$\(id -u\)|`id -u`|\$\{?E?UID\}?)\1 (?:==?|-eq) (["']?)0\2 \]{1,2}$/;

/** Whether a process line starts a shell: an entrypoint that steps down only for its own server then stays root. */
export const startsShell = (command: CommandLine | undefined): boolean =>
  command?.form === 'shell' || /^(?:ba|da|a|z|k)?sh$/.test(nameOf(wordsOf(command)[0] ?? ''));

/** Whether the image brings a program to change the user that an entrypoint script of its own, or s6, may call. */
export const bringsStepDown = ({ lineage, dockerfile }: Build): boolean =>
  lineage.some(({ instructions }) =>
    instructions.some(
      ({ kind, span }) =>
        (kind === 'run' || kind === 'copy' || kind === 'add') &&
        /\b(?:gosu|su-exec|s6-overlay)\b/.test(dockerfile.text.slice(span.start, span.end)),
    ),
  );

/** Whether the process is a script, which may do anything first: `/entrypoint.sh`, `docker-entrypoint`. */
export const isScript = (entrypoint: CommandLine | undefined): boolean =>
  wordsOf(entrypoint).some((word) => /\.(?:sh|bash)$|entrypoint|^\/init$/.test(word));

/** Programs that are none, and change no user by themselves: what they run stays who it was. */
const STAYING = /^(?:artisan|composer|cron|crond|node|npm|npx|php|php\d[\d.]*|python[\d.]*|sleep|tail)$/;
/** A text for a shell, which is taken apart; a file for one may do anything. */
const SHELL_TEXT = /^(?:ba|da|a|z|k)?sh -\w*c /;

/** Whether a script starts such a server. */
export const startsMaster = (scripts: readonly StartScript[]): boolean =>
  scripts.some(({ line }) => line.kind === 'known' && isMaster(line.value));

/**
 * Whether a command given to such an image is another program, which stays root: `php artisan queue:work`; 'maybe' where
 * it is one that nothing is known of, or a supervisor.
 */
export const replacesMaster = (command: CommandLine | undefined): boolean | 'maybe' => {
  const words = wordsOf(command);
  const program = nameOf(words[0] ?? '-');
  if (program.startsWith('-') || isMaster(command)) return false;
  const stays = STAYING.test(program) || SHELL_TEXT.test([program, ...words.slice(1)].join(' '));
  return stays && !isScript(command) ? true : 'maybe';
};
