import { readJson } from '../../ports/read-json.ts';
import type { RegistryFailure } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { number, object, optional, text } from '../../ports/shape.ts';
import type { Challenge } from '../../read/registry/read-challenge.ts';
import type { Exchange, Head } from '../http/exchange.ts';
import { readBody } from '../http/read-body.ts';
import type { Credentials } from './docker-credentials.ts';

/** Sends a request with the limits of the session. */
export type Send = (
  exchange: Pick<Exchange, 'method' | 'url' | 'headers'> & Partial<Exchange>,
) => Promise<Result<Head, RegistryFailure>>;

type SignIn = {
  /** The registry itself. */
  readonly at: URL;
  readonly challenge: Challenge;
  /** `repository:team/app:pull` */
  readonly scope: string;
  readonly credentials: Credentials | undefined;
  readonly send: Send;
};

const MAX_TOKEN_ANSWER = 256 * 1024;
const answerShape = object({ token: optional(text), access_token: optional(text), expires_in: optional(number) });

/**
 * The `Authorization` header that a registry asks for. Credentials go to the registry itself and to a sign-in service of
 * the same owner, over TLS or on this machine; anyone else's realm is asked without them.
 * Source: distribution, docs/spec/auth/token.md and oauth.md.
 */
export const signIn = async (request: SignIn): Promise<Result<string, RegistryFailure>> => {
  const { at, challenge, credentials } = request;
  if (challenge.scheme === 'basic') {
    if (credentials?.kind !== 'password')
      return failed('denied', `${at.host} asks for credentials: docker login ${at.host}`);
    return ok(basic(credentials));
  }
  const token = await requestToken(request);
  return token.ok ? ok(`Bearer ${token.value.token}`) : token;
};

/** A token as a sign-in service gives it; `seconds` is how long it says it lasts. Never printed. */
export type Token = { readonly token: string; readonly seconds: number | undefined };

/** Asks the service that a bearer challenge names for a token. */
export const requestToken = async (request: SignIn): Promise<Result<Token, RegistryFailure>> => {
  const { at, challenge, credentials } = request;
  if (challenge.scheme !== 'bearer') {
    return failed('denied', `${at.host} asks to sign in by ${challenge.scheme}, which is not supported`);
  }
  const written = challenge.parameters.get('realm') ?? '';
  const realm = URL.canParse(written) ? new URL(written) : undefined;
  if (!realm || !/^https?:$/.test(realm.protocol) || realm.username !== '' || realm.password !== '') {
    return failed('damaged', `${at.host} names no address where a token is to be had`);
  }
  const own = credentials && mayHaveCredentials(at, realm) ? credentials : undefined;
  const head = await askForToken(realm, own, request);
  if (!head.ok) return head;
  const { status } = head.value;
  const body = await readBody(head.value, MAX_TOKEN_ANSWER);
  if (!body.ok) return body;
  if (status === 401 || status === 403) {
    const kept =
      credentials && !own ? `; credentials of ${at.host} are not sent to ${realm.host}, which is another owner's` : '';
    return failed('denied', `${realm.host} gives no token${kept}`);
  }
  if (status !== 200) return failed('refused', `${realm.host} answers ${status} when asked for a token`);
  const read = readJson(answerShape, body.value.toString('utf8'));
  if (!read.ok) return failed('damaged', `the token of ${realm.host}: ${read.message}`);
  const token = read.value.token ?? read.value.access_token;
  // a token becomes a header: nothing in it may end the line
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) return failed('damaged', `${realm.host} gives no token`);
  return ok({ token, seconds: read.value.expires_in });
};

const askForToken = (
  realm: URL,
  credentials: Credentials | undefined,
  { challenge, scope, send }: SignIn,
): Promise<Result<Head, RegistryFailure>> => {
  const service = challenge.parameters.get('service');
  if (credentials?.kind === 'identity-token') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credentials.token,
      client_id: 'plimsoll',
      scope,
      ...(service === undefined ? {} : { service }),
    });
    return send({
      method: 'POST',
      url: realm,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(form.toString()),
    });
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', scope);
  return send({ method: 'GET', url, headers: credentials ? { Authorization: basic(credentials) } : {} });
};

const basic = ({ username, password }: Extract<Credentials, { kind: 'password' }>): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** Sign-in services whose name does not show whose they are. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['registry-1.docker.io', 'auth.docker.io'],
  ['registry.gitlab.com', 'gitlab.com'],
]);

/** Whether a realm belongs to whoever runs the registry, and nobody can listen on the way. */
export const mayHaveCredentials = (at: URL, realm: URL): boolean => {
  if (realm.protocol !== 'https:' && at.protocol === 'https:') return false;
  if (realm.hostname === at.hostname || KNOWN.get(at.hostname) === realm.hostname) return true;
  const owner = ownerOf(at.hostname);
  return owner !== undefined && (realm.hostname === owner || realm.hostname.endsWith(`.${owner}`));
};

/**
 * The domain that a host's owner holds, as far as a name shows it: the part behind the first label, if it has two labels
 * that are no public suffix by their looks (`co.uk`, `github.io`).
 */
const ownerOf = (host: string): string | undefined => {
  const labels = host.split('.').slice(1);
  const [second = '', top = ''] = labels.slice(-2);
  const shared = top.length === 2 && second.length <= 3;
  const hosted = new Set([
    'github.io',
    'azurecr.io',
    'pkg.dev',
    'amazonaws.com',
    'cloudfront.net',
    'herokuapp.com',
    'appspot.com',
  ]);
  if (labels.length < (shared ? 3 : 2) || hosted.has(`${second}.${top}`) || /^[\d.]+$/.test(host)) return undefined;
  return labels.join('.');
};
