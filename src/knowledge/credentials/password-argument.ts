import { once } from '../../model/once.ts';
import { programOf, type ShellCommand, type ShellWord } from '../../model/script.ts';
import { literal } from '../../model/value.ts';

/** An option of one letter that takes a password, by the manual of the program. */
type Option = {
  readonly programs: RegExp;
  readonly option: RegExp;
  /** A word without which the letter means something else. */
  readonly verb?: RegExp;
};

const OPTIONS: readonly Option[] = [
  { programs: /^mongo(?:sh|dump|restore|export|import)?$/, option: /^-p$/ },
  { programs: /^(?:sshpass|cypher-shell|cqlsh)$/, option: /^-p$/ },
  { programs: /^(?:unzip|zip|sqlcmd|bcp)$/, option: /^-P$/ },
  { programs: /^add-user(?:-keycloak)?\.sh$/, option: /^-p$/ },
  { programs: /^redis-cli$/, option: /^-a$/ },
  { programs: /^ldap(?:add|delete|modify|passwd|search)$/, option: /^-w$/ },
  { programs: /^(?:docker|podman|buildah|skopeo|nerdctl|oras|helm|az)$/, option: /^-p$/, verb: /^login$/ },
  { programs: /^dotnet$/, option: /^-[pk]$/, verb: /^(?:nuget|dev-certs)$/ },
  { programs: /^openssl$/, option: /^-k$/, verb: /^enc$/ },
];
/** Programs that take it as a word of its own, and what stands before it. */
const PLACES: readonly { readonly programs: RegExp; readonly before: RegExp }[] = [
  { programs: /^(?:mysqladmin|mariadb-admin)$/, before: / password$/ },
  { programs: /^rabbitmqctl(?:\.bat)?$/, before: / (?:add_user|change_password) \S+$/ },
  { programs: /^redis-cli$|^valkey-cli$/, before: / config set (?:requirepass|masterauth)$/i },
  { programs: /^neo4j-admin$/, before: / set-initial-password$/ },
  { programs: /^grafana(?:-cli)?$/, before: / reset-admin-password$/ },
  // WildFly and Keycloak of old
  { programs: /^add-user(?:-keycloak)?\.sh$/, before: /\.sh(?: -[-a]\S*)* [^\s-]\S*$/ },
  { programs: /^(?:composer|poetry)$/, before: / http-basic\.\S+ \S+$/ },
];
/** What a statement for a database gives an account. */
const STATEMENT =
  /\b(?:IDENTIFIED\s+BY|(?:WITH\s+)?(?:ENCRYPTED\s+)?PASSWORD)\s+["']([^"'\s$]{4,})["']|\bpwd\s*:\s*["']([^"'\s$]{4,})["']/i;
const DATABASES = /^(?:psql|mysql|mariadb|mongo(?:sh)?|sqlcmd|clickhouse(?:-client)?|cypher-shell|cqlsh)$/;
/** `-passin pass:PASSWORD` of openssl. */
const PASS = /^pass:(.+)$/s;
/** Programs that want it in the same word. */
const GLUED: readonly Option[] = [
  { programs: /^(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin)$/, option: /^-p(.{4,})$/ },
  { programs: /^sshpass$/, option: /^-p(.+)$/ },
  { programs: /^(?:smbclient|smbget|rpcclient)$/, option: /^[\w.\\/-]{1,60}%(.{4,})$/, verb: /^(?:-U|--user)/ },
  { programs: /^lftp$/, option: /^[\w.@-]{1,60},(.{4,})$/, verb: /^-u$/ },
  { programs: /^7z[ar]?$/, option: /^-p(.{4,})$/ },
];
/** `-u name:password`, behind other letters too. */
const LOGIN = /^(?:-[#0-46aBfgGiIjJklLMnNOpqRsSvVZ]*u|--(?:proxy-)?user)$/;
/** A line of `~/.netrc`. */
const NETRC = /\bmachine\s+\S+\s+login\s+\S+\s+password\s+([^\s$]\S*)/;
/** A line of `~/.pgpass`, as which much else would pass: `*:5432:*:shop:PASSWORD`. */
const PGPASS = /^[\w.*-]+:(?:\d+|\*):[\w*-]+:[\w*-]+:([^\s:$]\S*)$/;

/** The password that one word of a command is, where its option has no name that says so; undefined when it is none. */
export const passwordArgument = (command: ShellCommand, at: number): string | undefined => {
  const { words } = command;
  const program = programOf(command) ?? '';
  const text = textAt(words, at);
  const before = textAt(words, at - 1);
  if (text === undefined) return undefined;
  if (program === 'mc' && at === secretOfAlias(words)) return text;
  if (/^(?:htpasswd|mosquitto_passwd)$/.test(program) && at === words.length - 1 && hasBatch(words)) return text;
  const login = before !== undefined && LOGIN.test(before) ? text : /^--(?:proxy-)?user=(.+)$/s.exec(text)?.[1];
  const password = login === undefined ? undefined : /^[^:\s/]{1,60}:([^\s/]+)$/.exec(login)?.[1];
  if (password !== undefined) return password;
  const { options, glued, places } = takenBy(command);
  if (before !== undefined && options.some(({ option }) => option.test(before))) return text;
  if (!text.startsWith('-') && places.length > 0) {
    const line = upTo(words, at);
    if (places.some((place) => place.before.test(line))) return text;
  }
  if (program === 'openssl' && /^-pass(?:in|out)?$/.test(before ?? '')) return PASS.exec(text)?.[1];
  const [, set, given] = (DATABASES.test(program) ? STATEMENT.exec(text) : null) ?? [];
  if (set !== undefined || given !== undefined) return set ?? given;
  const isPgpass = command.redirects.some(({ target }) => target?.raw.includes('pgpass'));
  const inWord = glued.find(({ option }) => option.test(text))?.option.exec(text)?.[1];
  return inWord ?? NETRC.exec(text)?.[1] ?? (isPgpass ? PGPASS.exec(text)?.[1] : undefined);
};

/** Where the program of a command takes a password, if it takes any. */
const takenBy = once((command: ShellCommand) => {
  const program = programOf(command) ?? '';
  const isAsked = ({ programs, verb }: Option): boolean =>
    programs.test(program) && (verb === undefined || command.words.some(({ raw }) => verb.test(raw)));
  return {
    options: OPTIONS.filter(isAsked),
    glued: GLUED.filter(isAsked),
    places: PLACES.filter(({ programs }) => programs.test(program)),
  };
});

const textAt = (words: readonly ShellWord[], at: number): string | undefined => {
  const word = words[at];
  return word && literal(word.value);
};

/** The words before one, as they stand. */
const upTo = (words: readonly ShellWord[], at: number): string =>
  words
    .slice(0, at)
    .map(({ raw }) => raw)
    .join(' ');

/** Where MinIO's client has the secret key: `mc alias set NAME URL ACCESS SECRET`, once `mc config host add …`. */
const secretOfAlias = (words: readonly ShellWord[]): number => {
  const [one, two, three] = words.slice(1, 4).map(({ raw }) => raw);
  if (one === 'alias' && two === 'set') return 6;
  return one === 'config' && two === 'host' && three === 'add' ? 7 : -1;
};

/** `htpasswd -bc FILE USER PASSWORD` takes the password from its arguments. */
const hasBatch = (words: readonly ShellWord[]): boolean => words.some(({ raw }) => /^-[A-Za-z]*b/.test(raw));
