import { passwordOfScheme, urlPasswordAt } from './connection-url.ts';
import { createDetector } from './create-detector.ts';
import { findUrlPassword } from './find-url-password.ts';
import { FORMATS } from './formats.ts';
import { type Found, fingerprintOf } from './found.ts';
import { isPassphrase } from './is-passphrase.ts';
import { judgeValue, notACredential } from './judge-value.ts';
import { describe, matchAt, namedFormatOf } from './match-format.ts';
import { promiseOf } from './name.ts';
import { defaultOfReference } from './noise/references.ts';
import { sftpPassword } from './sftp-password.ts';
import { isWellKnownPassword } from './well-known-password.ts';

/**
 * What the value of one variable, build argument, key or option is.
 * - `literal`: a credential is written here. `found` says which, spans count from the start of the value.
 * - `default`: the name wants a credential and the value is a word that everyone tries first (`postgres`, `changeme`).
 *   It works as a password: judge it as one wherever the value takes effect.
 * - `placeholder`: a text that a person is to replace (`<password>`, `your-token-here`). It works, too, if nobody does.
 * - `reference`: it only says where the credential is (`${X}`, `vault:…`, `/run/secrets/x`).
 * - `none`: no credential, or encrypted.
 */
export type VariableVerdict = {
  readonly kind: 'literal' | 'default' | 'placeholder' | 'reference' | 'none';
  /** A clause about the value: "it is a path". */
  readonly reason: string;
  /** At least one for `literal` and `default`, else empty. */
  readonly found: readonly Found[];
  /** Of a `default`: the word itself says that another one has to be put there. */
  readonly isToBeChanged?: true;
};

const verdict = (kind: VariableVerdict['kind'], reason: string, found: readonly Found[] = []): VariableVerdict => ({
  kind,
  reason,
  found,
});

/** Judges a value that is wholly known, by its name and its form. `${X:-text}` is judged by its text. */
export const judgeVariable = (name: string, value: string): VariableVerdict => {
  const trimmed = value.trim();
  const fallback = defaultOfReference(trimmed);
  if (fallback !== undefined)
    return shifted(judgeVariable(name, fallback), value.indexOf(fallback, value.indexOf('${') + 3));
  const marked = markedIn(value, name);
  if (marked.length > 0) return verdict('literal', marked[0]?.reason ?? '', marked);
  const span = { start: value.indexOf(trimmed), end: value.indexOf(trimmed) + trimmed.length };
  const found = (
    detector: string,
    what: string,
    severity: Found['severity'],
    confidence: Found['confidence'],
    reason: string,
  ): Found => ({
    detector,
    what,
    confidence,
    severity,
    span,
    fingerprint: fingerprintOf(trimmed),
    reason,
  });
  const login = knownLoginIn(name, trimmed);
  if (login) {
    const reason = 'its login is one that everyone tries first';
    return verdict('default', reason, [found('default-password', login, 'high', 'certain', reason)]);
  }
  if (name === 'SFTP_USERS' && trimmed.split(/\s+/).some((user) => sftpPassword(user) !== undefined)) {
    const reason = 'it lists users with their passwords';
    return verdict('literal', reason, [found('sftp-users', 'password of a login', 'high', 'likely', reason)]);
  }
  const promise = promiseOf(name);
  if (promise === 'none') {
    const inner = OPTIONS.test(name)
      ? credentialInOptions(value)
      : (credentialInQuery(value) ?? credentialInText(value));
    if (inner) return inner;
  }
  if (promise === 'none') return verdict('none', 'its name promises no credential');
  const what = promise === 'password' ? 'password' : 'secret';
  if (isWellKnownPassword(name, trimmed) && promise !== 'bare-key') {
    const reason = 'it is one of the passwords that everyone tries first';
    const known = verdict('default', reason, [
      found('default-password', `well-known ${what}`, 'high', 'certain', reason),
    ]);
    return /^(?:change|replace)/i.test(trimmed) ? { ...known, isToBeChanged: true } : known;
  }
  const format = namedFormatOf(named, name, trimmed, () => '');
  if (format) {
    const reason = 'it has the form of one, and its name says so';
    return verdict('literal', reason, [found(format.id, describe(format), format.severity, 'likely', reason)]);
  }
  // in a file of texts it would be one of them
  if (promise === 'password' && isPassphrase(trimmed)) {
    const reason = 'its name says that it is a password';
    return verdict('literal', reason, [found('password-by-name', what, 'medium', 'possible', reason)]);
  }
  const judgement = judgeValue(name, promise, trimmed, { grammar: 'settings' });
  if (judgement.kind === 'encrypted') return verdict('none', judgement.reason);
  if (judgement.kind !== 'literal')
    return verdict(judgement.reason === 'it is a path' ? 'reference' : judgement.kind, judgement.reason);
  if (ADDRESS.test(trimmed)) return verdict('none', 'it is an address without a password');
  const id = promise === 'password' ? 'password-by-name' : 'secret-by-name';
  const severity = judgement.confidence === 'likely' ? 'high' : 'medium';
  return verdict('literal', judgement.reason, [found(id, what, severity, judgement.confidence, judgement.reason)]);
};

/** A service's address, with a user or an empty login at most; that of a web page may be secret by its path. */
const ADDRESS =
  /^(?!https?:)[a-z][a-z0-9+.-]{0,30}:\/\/(?:[\w.%-]{0,100}:?@)?[\w.-]{1,200}(?::\d{1,5})?(?:\/[\w./-]{0,200})?$/i;

/** Names of variables that hold the options of a program: `JAVA_OPTS`, `MAVEN_ARGS`. */
const OPTIONS = /(?:^|_)(?:\w{0,20}OPTS|OPTIONS|ARGS|ARGUMENTS|FLAGS|PARAMS)$/i;
const OPTION = /(?<=^|\s)(?:-D|-J-D|--?)([A-Za-z][\w.-]{1,80})=(["']?)([^\s"']{1,300})\2(?=\s|$)/g;
/** Stores of certificates that everybody may read have a password that everybody knows. */
const OF_PUBLIC = /trust_?store/i;

/** `-Dspring.datasource.password=…`: the first option with a name and a value of a credential. */
const credentialInOptions = (value: string): VariableVerdict | undefined => {
  for (const match of value.slice(0, LONGEST_CONNECTION_STRING).matchAll(OPTION)) {
    const [whole, option = '', quote = '', text = ''] = match;
    if (OF_PUBLIC.test(option)) continue;
    const judged = judgeVariable(option, text);
    if (judged.kind !== 'literal' && judged.kind !== 'default') continue;
    return shifted(judged, match.index + whole.length - quote.length - text.length);
  }
  return undefined;
};

const IN_QUERY = /[?&]([A-Za-z][\w.-]{1,60})=([^\s"'#&]{8,300})/g;

/** `https://api.acme.io/hook?token=…`: the first parameter of an address with a name and a value of a credential. */
const credentialInQuery = (value: string): VariableVerdict | undefined => {
  if (!/^https?:\/\/[^\s?]{1,500}\?/i.test(value)) return undefined;
  for (const match of value.slice(0, LONGEST_CONNECTION_STRING).matchAll(IN_QUERY)) {
    const [whole, parameter = '', text = ''] = match;
    if (promiseOf(parameter) === 'bare-key') continue;
    const judged = judgeVariable(parameter, text);
    if (judged.kind !== 'literal' || judged.found.some(({ confidence }) => confidence === 'possible')) continue;
    return shifted(judged, match.index + whole.length - text.length);
  }
  return undefined;
};

/** Settings of many lines in one variable, as GitLab takes them: `gitlab_rails['smtp_password'] = "…"`. */
const credentialInText = (value: string): VariableVerdict | undefined => {
  if (!/\n|; ?\w/.test(value) || value.length > LONGEST_TEXT) return undefined;
  const sure = createDetector()
    .detect({ text: value, path: 'settings.conf' })
    .filter(({ confidence }) => confidence !== 'possible');
  return sure.length > 0 ? verdict('literal', sure[0]?.reason ?? '', sure) : undefined;
};

const LONGEST_TEXT = 20_000;

const named = FORMATS.filter((format) => format.kind === 'named');
const prefixed = FORMATS.filter((format) => format.kind === 'prefixed').filter((format) => !format.files);

/** What the formats are known by; most values hold none of it. */
const MARK = new RegExp(
  [...new Set(prefixed.flatMap(({ literals }) => literals))]
    .map((literal) => literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('|'),
);

/** Credentials that the value gives away whatever its name: tokens with a mark, passwords in URLs and connection strings. */
const markedIn = (value: string, name: string): readonly Found[] => {
  const all: Found[] = [];
  const add = (found: Found | undefined): void => {
    if (found && !all.some((other) => other.span.start < found.span.end && found.span.start < other.span.end))
      all.push(found);
  };
  // some are known by what stands before them
  const text = ` ${value}`;
  for (const format of MARK.test(text) ? prefixed : []) {
    for (const literal of format.literals) {
      const at = text.indexOf(literal);
      const found = at < 0 ? undefined : matchAt(format, literal, text, at, name);
      if (found) add({ ...found, span: { start: found.span.start - 1, end: found.span.end - 1 } });
    }
  }
  for (let at = value.indexOf('://'); at >= 0; at = value.indexOf('://', at + 3)) add(findUrlPassword(value, at));
  add(connectionStringPassword(value));
  return all;
};

const FIELD =
  /(?:^|[;?&\s])(?:password|pwd|accountkey|sharedaccesskey|sharedsecret)\s{0,2}=\s{0,2}(["']?)([^;&"'\s]{3,300})\1/i;

const LONGEST_CONNECTION_STRING = 2000;

/** `{"endpointCredentials":[{"endpoint":"…","username":"ci","password":"…"}]}`. */
const MEMBER = /"(?:password|accesstoken|client_?secret)"\s{0,2}:\s{0,2}(")([^"\s$]{3,300})"/i;

/** `Server=db;User Id=sa;Password=…`, `jdbc:…?password=…`, and an object of JSON with a password. */
const connectionStringPassword = (value: string): Found | undefined => {
  const field = passwordField(value);
  if (!field || notACredential(field.password)) return undefined;
  const { password, start } = field;
  return {
    detector: 'connection-string-password',
    what: IN_CONNECTION_STRING,
    confidence: 'likely',
    severity: 'high',
    span: { start, end: start + password.length },
    fingerprint: fingerprintOf(password),
    reason: 'it stands where a connection string has its password',
  };
};

const IN_CONNECTION_STRING = 'password in a connection string';

/** The password among the fields of a connection string or the members of an object of JSON. */
const passwordField = (value: string): { readonly password: string; readonly start: number } | undefined => {
  // no connection string is longer, and the look for a second field costs the square of the length
  const head = value.slice(0, LONGEST_CONNECTION_STRING);
  const isObject = /^\s*[[{]/.test(head);
  if (!isObject && !/[;?&]|=.*\s\w+=/.test(head)) return undefined;
  const match = (isObject ? MEMBER : FIELD).exec(head);
  const password = match?.[2];
  if (!match || password === undefined) return undefined;
  return { password, start: match.index + match[0].lastIndexOf(password) };
};

const shifted = (judged: VariableVerdict, by: number): VariableVerdict => ({
  ...judged,
  found: judged.found.map((found) => ({ ...found, span: { start: found.span.start + by, end: found.span.end + by } })),
});

/**
 * An address whose login works and is known to everybody, or is tried at once: `postgres://postgres:postgres@db/shop`,
 * `shop:shop`, `Server=db;User Id=sa;Password=changeme`.
 */
const knownLoginIn = (name: string, text: string): string | undefined => {
  const at = text.indexOf('://');
  if (at < 0) {
    const field = passwordField(text);
    return field && isWellKnownPassword(name, field.password) ? IN_CONNECTION_STRING : undefined;
  }
  const url = urlPasswordAt(text, at);
  if (!url || /^https?$/.test(url.scheme) || /(?:^|\.)example(?:\.|:|$)|[<>${}*]/i.test(`${url.host}${url.password}`))
    return undefined;
  const isItsUser = url.user !== '' && url.password.toLowerCase() === url.user.toLowerCase();
  return isItsUser || isWellKnownPassword(name, url.password) ? passwordOfScheme(url.scheme).what : undefined;
};
