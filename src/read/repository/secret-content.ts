import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import { promiseOf } from '../../knowledge/credentials/name.ts';

/** Whether a PEM text holds a private key; certificates and public keys carry the same file endings. */
export const holdsPrivateKey = (text: string): boolean =>
  /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/.test(text);

/** Whether the configuration of a package manager holds a login itself, not a variable that brings it. */
export const holdsLogin = (text: string): boolean =>
  /(?:_auth|_authToken|_password|npmAuthToken|npmAuthIdent)["']?\s{0,20}[=:]\s{0,20}["']?(?!\$|\s|["'])\S/.test(text) ||
  /^\s{0,20}password\s{0,20}[=:]\s{0,20}(?!\$|\{|\s)\S/m.test(text) ||
  /:\/\/[^/\s:@]{1,100}:(?!\$)[^/\s@]{1,200}@/.test(text);

/**
 * Whether a file that has the name of one with secrets gives none away: an environment file, the configuration of a
 * package manager, or a text in PEM, which may be a certificate. Of any other its text does not tell.
 */
export const givesNothingAway = (path: string, text: string): boolean => {
  if (/(?:^|\/)\.?(?:npmrc|pypirc)$/.test(path)) return !holdsLogin(text);
  if (/(?:^|\/)\.env[^/]*$|\.env$/.test(path)) return !isForSecrets(text);
  return text.includes('-----BEGIN ') && !holdsPrivateKey(text);
};

/** Whether an environment file gives a variable a credential; what everyone tries first and samples are none. */
export const holdsSecretVariable = (text: string): boolean => text.split('\n').some(isSecretLine);

/** Whether an environment file has a variable that is for a credential and is given anything. */
export const isForSecrets = (text: string): boolean =>
  text.split('\n').some((line) => {
    const read = variableOf(line);
    return read !== undefined && read.value !== '' && (promiseOf(read.name) !== 'none' || isLiteral(read));
  });

type Variable = { readonly name: string; readonly value: string };

/** Whether its value is a credential by itself; what browsers are shown anyway makes no file secret. */
const isLiteral = ({ name, value }: Variable): boolean => {
  const { kind, found } = judgeVariable(name, value);
  return kind === 'literal' && found.some(({ severity }) => severity !== 'low' && severity !== 'info');
};

const isSecretLine = (line: string): boolean => {
  const read = variableOf(line);
  return read !== undefined && isLiteral(read);
};

const variableOf = (line: string): Variable | undefined => {
  const equals = line.indexOf('=');
  if (equals < 0 || equals > 200 || line.length > 20_000) return undefined;
  const name = line
    .slice(0, equals)
    .trim()
    .replace(/^export\s/, '')
    .trim();
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) return undefined;
  const value = line
    .slice(equals + 1)
    .split(' #', 1)
    .join('')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  return { name, value };
};
