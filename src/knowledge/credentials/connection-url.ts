import { withArticle } from '../with-article.ts';

/** The password inside a URL, `scheme://user:password@host` or `?u=user&p=password`. */
type UrlPassword = {
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  /** Offset of the password in the text. */
  readonly start: number;
};

const SCHEME = /[a-z][a-z0-9+.-]{0,30}$/i;
const USERINFO =
  /:\/\/([^\s:/?#"'`<>|\\@]{0,200}):([^\s"'`<>|\\/@]{1,300}(?:@[^\s"'`<>|\\/@]{1,200}(?=@))?)@([^\s"'`<>|\\/?#]{1,300})/y;
const TOKEN_ONLY = /:\/\/([0-9A-Za-z_~.%-]{20,300})@([^\s"'`<>|\\/?#]{1,300})/y;

/** The user and password of the URL whose `://` stands at offset `at`, or undefined. */
export const urlPasswordAt = (text: string, at: number): UrlPassword | undefined => {
  const scheme = SCHEME.exec(text.slice(Math.max(0, at - 32), at))?.[0]?.toLowerCase();
  if (scheme === undefined) return undefined;
  USERINFO.lastIndex = at;
  const match = USERINFO.exec(text);
  if (match) {
    const [, user = '', password = '', host = ''] = match;
    return { scheme, user, password, host, start: at + 3 + user.length + 1 };
  }
  TOKEN_ONLY.lastIndex = at;
  const alone = /^https?$/.test(scheme) ? TOKEN_ONLY.exec(text) : null;
  if (!alone) return undefined;
  return { scheme, user: '', password: alone[1] ?? '', host: alone[2] ?? '', start: at + 3 };
};

/** Longest stretch of a URL in which its query is looked for. */
const LONGEST_URL = 1000;
/** What InfluxDB calls them: `http://influx:8086/write?db=home&u=telegraf&p=PASSWORD`. */
const QUERY =
  /^:\/\/([^\s"'`<>|\\/?#@]{1,300})(?:\/[^\s"'`<>|\\?#]{0,300})?\?(?:[^\s"'`<>#&]{0,100}&){0,10}(?:u|user|username)=([^\s"'`<>#&]{1,100})&(?:[^\s"'`<>#&]{0,100}&){0,10}?p=([^\s"'`<>#&]{1,200})/;

/** The user and password in the query of the URL whose `://` stands at offset `at`, or undefined. */
export const queryPasswordAt = (text: string, at: number): UrlPassword | undefined => {
  const scheme = /https?$/i.exec(text.slice(Math.max(0, at - 5), at))?.[0]?.toLowerCase();
  const match = scheme === undefined ? null : QUERY.exec(text.slice(at, at + LONGEST_URL));
  if (scheme === undefined || !match) return undefined;
  const [whole, host = '', user = '', password = ''] = match;
  return { scheme, user, password, host, start: at + whole.length - password.length };
};

/** What the password of such a URL is called in a finding, and the detector that it counts for. */
export const passwordOfScheme = (scheme: string): { readonly id: string; readonly what: string } => {
  const plain = scheme.split(/[+:]/)[0] ?? scheme;
  const { id, provider } = FAMILIES[plain] ?? { id: 'password-in-url', provider: scheme };
  return { id, what: `password in ${withArticle(provider)} URL` };
};

const FAMILIES: { readonly [scheme: string]: { readonly id: string; readonly provider: string } | undefined } = {
  postgres: { id: 'postgres-url', provider: 'PostgreSQL' },
  postgresql: { id: 'postgres-url', provider: 'PostgreSQL' },
  mysql: { id: 'mysql-url', provider: 'MySQL' },
  mariadb: { id: 'mysql-url', provider: 'MariaDB' },
  mongodb: { id: 'mongodb-url', provider: 'MongoDB' },
  redis: { id: 'redis-url', provider: 'Redis' },
  rediss: { id: 'redis-url', provider: 'Redis' },
  amqp: { id: 'amqp-url', provider: 'AMQP' },
  amqps: { id: 'amqp-url', provider: 'AMQP' },
  ftp: { id: 'ftp-url', provider: 'FTP' },
  ftps: { id: 'ftp-url', provider: 'FTP' },
  sftp: { id: 'ftp-url', provider: 'SFTP' },
  smtp: { id: 'smtp-url', provider: 'SMTP' },
  smtps: { id: 'smtp-url', provider: 'SMTP' },
  ldap: { id: 'ldap-bind', provider: 'LDAP' },
  ldaps: { id: 'ldap-bind', provider: 'LDAP' },
  couchbase: { id: 'couchbase-password', provider: 'Couchbase' },
  couchbases: { id: 'couchbase-password', provider: 'Couchbase' },
  cloudinary: { id: 'cloudinary-url', provider: 'Cloudinary' },
  http: { id: 'http-basic-url', provider: 'HTTP' },
  https: { id: 'http-basic-url', provider: 'HTTP' },
  jdbc: { id: 'jdbc-url', provider: 'JDBC' },
};

/** Whether the password of a URL is a sample or the known default of a local server, and no secret of anyone's. */
export const isSampleLogin = ({ user, password, host }: UrlPassword): boolean =>
  (/^(?:user(?:name)?|usr|u|me|myuser|my_user|foo|someuser|login|name|api_key|test|joe|alice|bob|john)$/i.test(user) &&
    /^(?:pass(?:word|wd)?|pwd|pw|p|secret|mypass(?:word)?|bar|test|p4ss|api_secret)$/i.test(password)) ||
  (/(?:^|\.)example\.(?:com|org|net)(?::|$)|^example(?::|$)|\.example(?::|$)/i.test(host) && password.length < 12) ||
  password.toLowerCase() === user.toLowerCase() ||
  /^(?:x-oauth-basic|x-token|anonymous|guest|pass(?:word|wd)?|pwd|secret|mypassword|my-password|passw0rd|changeme|admin|root|postgres|test|token|port|\d{1,5})$/i.test(
    password,
  );
