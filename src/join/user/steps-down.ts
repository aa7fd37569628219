import type { CommandLine } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
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
};
/** Programs whose first operand is the user. */
const USER_FIRST: ReadonlySet<string> = new Set(['gosu', 'su-exec', 's6-setuidgid', 'setuidgid', 'su']);

const wordsOf = (command: CommandLine | undefined): readonly string[] => {
  if (!command) return [];
  if (command.form === 'exec') return command.words.map(({ value }) => literal(value) ?? '');
  return (command.script.commands[0]?.words ?? []).map(({ value }) => literal(value) ?? '');
};

const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);

/** The user that a process line changes to before anything else runs: `tini -- gosu app node server.js`. */
export const userSteppedDownTo = (
  entrypoint: CommandLine | undefined,
  command: CommandLine | undefined,
): string | undefined => {
  const words = [...wordsOf(entrypoint), ...(entrypoint?.form === 'shell' ? [] : wordsOf(command))];
  let at = 0;
  while (at < words.length && (PASSING.has(baseName(words[at] ?? '')) || /^-/.test(words[at] ?? ''))) at++;
  const program = baseName(words[at] ?? '');
  const rest = words.slice(at + 1);
  if (USER_FIRST.has(program)) return rest.find((word) => !word.startsWith('-'))?.split(':')[0];
  const pattern = Object.hasOwn(USER_OPTIONS, program) ? USER_OPTIONS[program] : undefined;
  const option = pattern ? rest.findIndex((word) => pattern.test(word)) : -1;
  const given = rest[option];
  if (given === undefined) return undefined;
  return (given.includes('=') ? given.slice(given.indexOf('=') + 1) : rest[option + 1])?.split(':')[0] || undefined;
};

/** Whether a process line starts a shell: an entrypoint that steps down only for its own server then stays root. */
export const startsShell = (command: CommandLine | undefined): boolean =>
  command?.form === 'shell' || /^(?:ba|da|a|z|k)?sh$/.test(baseName(wordsOf(command)[0] ?? ''));

/** Whether the image brings a program to change the user that an entrypoint script of its own may call. */
export const bringsStepDown = ({ lineage, dockerfile }: Build): boolean =>
  lineage.some(({ instructions }) =>
    instructions.some(
      ({ kind, span }) =>
        (kind === 'run' || kind === 'copy' || kind === 'add') &&
        /\b(?:gosu|su-exec)\b/.test(dockerfile.text.slice(span.start, span.end)),
    ),
  );

/** Whether the process is a script, which may do anything first: `/entrypoint.sh`, `docker-entrypoint`. */
export const isScript = (entrypoint: CommandLine | undefined): boolean =>
  wordsOf(entrypoint).some((word) => /\.(?:sh|bash)$|entrypoint|^\/init$/.test(word));

const MASTERS: ReadonlySet<string> = new Set(['php-fpm', 'apache2-foreground', 'httpd-foreground', 'nginx']);

/** Whether a command is a server of an image of its kind, which starts as root and runs its workers as another user. */
export const isMaster = (command: CommandLine | undefined): boolean => MASTERS.has(baseName(wordsOf(command)[0] ?? ''));
