/** Whether a PEM text holds a private key; certificates and public keys carry the same file endings. */
export const holdsPrivateKey = (text: string): boolean =>
  /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/.test(text);

/** Whether the configuration of a package manager holds a login itself, not a variable that brings it. */
export const holdsLogin = (text: string): boolean =>
  /(?:_auth|_authToken|_password|npmAuthToken|npmAuthIdent)["']?\s{0,20}[=:]\s{0,20}["']?(?!\$|\s|["'])\S/.test(text) ||
  /^\s{0,20}password\s{0,20}[=:]\s{0,20}(?!\$|\{|\s)\S/m.test(text) ||
  /:\/\/[^/\s:@]{1,100}:(?!\$)[^/\s@]{1,200}@/.test(text);

const SECRET_NAME =
  /PASS(?:WORD|WD|PHRASE)|PASS$|SECRET|TOKEN|(?:API|ACCESS|PRIVATE|ENCRYPTION|SIGNING|MASTER|AUTH)_?KEY|CREDENTIAL|_PWD$|(?:_|^)SALT$/i;
const NOT_THE_SECRET =
  /_(?:FILE|PATH|URL|URI|TTL|LENGTH|EXPIR\w*|NAME|ID|HEADER|TYPE|ALGORITHM|ENABLED|REQUIRED|POLICY|TIMEOUT|MIN|MAX)$|^(?:NEXT_)?PUBLIC_|PUBLIC_KEY/i;
/** Values that ask to be replaced, switches and small numbers. */
const PLACEHOLDER =
  /^$|^[$<{*]|^x{3,}$|^\.{3}|change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|it|this|with)|^(?:your|my|insert|enter|put|example|dummy|placeholder|todo)[-_ ]|^(?:example|dummy|placeholder|todo|none|null|true|false|yes|no|on|off|\d{1,4})$/i;

/** Whether an environment file gives a variable that is named like a secret a value that reads like one. */
export const holdsSecretVariable = (text: string): boolean => text.split('\n').some(isSecretLine);

const isSecretLine = (line: string): boolean => {
  const equals = line.indexOf('=');
  if (equals < 0 || equals > 200 || line.length > 20_000) return false;
  const name = line
    .slice(0, equals)
    .trim()
    .replace(/^export\s/, '')
    .trim();
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) return false;
  const value = line
    .slice(equals + 1)
    .split(' #', 1)
    .join('')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  if (/:\/\/[^/\s:@]{0,100}:[^/\s@$<{]{3,200}@/.test(value)) return true;
  return SECRET_NAME.test(name) && !NOT_THE_SECRET.test(name) && !PLACEHOLDER.test(value);
};
