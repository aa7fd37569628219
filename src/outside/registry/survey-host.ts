import { randomBytes } from 'node:crypto';
import { isLoopback } from '../../knowledge/registries.ts';
import type { Digest } from '../../model/place.ts';
import type { Access, RegistrySurvey, TokenSurvey } from '../../model/registry.ts';
import type { RegistryAnswer, RegistryEndpoint } from '../../ports/registry.ts';
import { failed, ok } from '../../ports/result.ts';
import { readChallenge } from '../../read/registry/read-challenge.ts';
import { registrySoftware } from '../../read/registry/registry-software.ts';
import { tokenClaims } from '../../read/registry/token-claims.ts';
import { exchange } from '../http/exchange.ts';
import { lookAtTls } from '../tls/look-at-tls.ts';
import { openRegistry, type RegistryOptions } from './open-registry.ts';
import { FOREIGN_ORIGIN, probeEndpoint } from './probe-endpoint.ts';
import { registryAddress } from './registry-address.ts';
import { mayHaveCredentials, requestToken, type Send, type Token } from './sign-in.ts';

type HostRequest = RegistryOptions & {
  /** A repository of it that is known, for questions that are asked of one. */
  readonly repository: string | undefined;
  /** Whether it may be written to: an upload is begun and given up, and something that is not there deleted. */
  readonly writes: boolean;
};

/** What a registry shows before any repository is looked at, and where it is. */
export type HostSurvey = Omit<RegistrySurvey, 'repositories' | 'unread' | 'tagsMove' | 'accounts' | 'cleaning'> & {
  readonly at: URL;
};

const DEFAULT_LIMIT_MS = 15_000;
/** Asked about where no repository is known. */
export const PROBE_REPOSITORY = 'plimsoll-probe';

/** Looks at a registry from outside: its connection, how it asks for credentials, and what it gives to those who have none. */
export const surveyHost = async (request: HostRequest): RegistryAnswer<HostSurvey> => {
  const { host, ca = [], timeoutMs = DEFAULT_LIMIT_MS } = request;
  const named = registryAddress({ ...request, insecure: false });
  const name = named.hostname.replace(/^\[|\]$/g, '');
  const looked = await lookAtTls({ host: name, port: Number(named.port || 443), ca, timeoutMs });
  const tls = looked.kind === 'shown' ? looked.tls : undefined;
  const at = new URL(`${tls ? 'https' : 'http'}://${named.host}/`);
  const session = { at, credentials: undefined, ca, verify: false, signal: request.signal, timeoutMs };
  const foot = await probeEndpoint(session);
  if (!foot.ok) return foot;
  const { status, scheme, realm, headers } = foot.value;
  if (status >= 400 && scheme === undefined && !headers.has('docker-distribution-api-version'))
    return failed('refused', `${host} answers ${status} to /v2/: that is no registry`);
  const anonymous = await tokenFor(request, at, foot.value, false);
  const own = request.credentials ? await tokenFor(request, at, foot.value, true) : undefined;
  const granted = anonymous?.ok ? tokenClaims(anonymous.value.token) : undefined;
  const writes = await writeAccess(request, at, {
    scheme,
    actions: granted?.actions ?? (anonymous && !anonymous.ok && anonymous.code === 'denied' ? [] : undefined),
  });
  return ok({
    at,
    host,
    loopback: isLoopback(named.host),
    tls,
    plain: tls ? await overPlainHttp(request, at) : 'serves',
    hsts: headers.has('strict-transport-security'),
    software: registrySoftware(headers, realm),
    scheme: scheme ?? (status < 300 ? 'none' : 'other'),
    realm,
    realmTrusted: realm === undefined || !URL.canParse(realm) || mayHaveCredentials(at, new URL(realm)),
    token:
      scheme === 'bearer'
        ? tokenSurvey(own?.ok ? own.value : anonymous?.ok ? anonymous.value : undefined, granted?.actions)
        : undefined,
    crossOrigin: crossOrigin(headers),
    catalog: await catalogAccess(request, at),
    ...writes,
  });
};

/** What the other door says: the same port without TLS, or port 80 beside 443. */
const overPlainHttp = async (request: HostRequest, at: URL): Promise<RegistrySurvey['plain']> => {
  const head = await exchange({
    method: 'GET',
    url: new URL(`http://${at.host}/v2/`),
    headers: { 'User-Agent': 'plimsoll' },
    ...{ ca: [], verify: true, reach: 'private' },
    signal: AbortSignal.timeout(request.timeoutMs ?? DEFAULT_LIMIT_MS),
  });
  if (!head.ok) return 'silent';
  const { status, answer } = head.value;
  answer.destroy();
  if (status >= 300 && status < 400 && /^https:/i.test(answer.headers.location ?? '')) return 'redirects';
  return status === 200 || status === 401 || status === 403 ? 'serves' : 'silent';
};

const crossOrigin = (headers: ReadonlyMap<string, string>): RegistrySurvey['crossOrigin'] => {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === FOREIGN_ORIGIN && headers.get('access-control-allow-credentials') === 'true')
    return 'with-credentials';
  return allowed === FOREIGN_ORIGIN || allowed === '*' ? 'any' : 'none';
};

/** A token for pull and push of one repository: for nobody, or for whoever the credentials are of. */
const tokenFor = async (
  {
    credentials,
    repository = PROBE_REPOSITORY,
    ca = [],
    insecure = false,
    signal,
    timeoutMs = DEFAULT_LIMIT_MS,
  }: HostRequest,
  at: URL,
  { scheme, challenge }: RegistryEndpoint,
  signedIn: boolean,
): Promise<Awaited<RegistryAnswer<Token>> | undefined> => {
  const asked = scheme === 'bearer' ? readChallenge(challenge) : undefined;
  if (!asked) return undefined;
  const limit = AbortSignal.timeout(timeoutMs);
  const send: Send = (one) =>
    exchange({
      ...{
        ca,
        verify: signedIn && !insecure,
        reach: 'private',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      },
      ...one,
    });
  const scope = `repository:${repository}:pull,push`;
  return requestToken({ at, challenge: asked, scope, credentials: signedIn ? credentials : undefined, send });
};

const tokenSurvey = (token: Token | undefined, actions: readonly string[] | undefined): TokenSurvey => ({
  seconds: token && (token.seconds ?? tokenClaims(token.token)?.seconds),
  anonymous: actions ?? [],
});

const catalogAccess = async (request: HostRequest, at: URL): Promise<Access> => {
  for await (const page of openRegistry(withoutCredentials(request), at).catalog()) {
    if (page.ok) return 'open';
    return page.code === 'denied' ? 'refused' : 'unknown';
  }
  return 'unknown';
};

/** Nothing secret is sent, so it does not matter who answers. */
export const withoutCredentials = (request: RegistryOptions): RegistryOptions => ({
  ...request,
  credentials: undefined,
  insecure: true,
});

/** Whether nobody in particular may push and delete: by trying where that is allowed, else by what the token says. */
const writeAccess = async (
  request: HostRequest,
  at: URL,
  { scheme, actions }: { readonly scheme: RegistryEndpoint['scheme']; readonly actions: readonly string[] | undefined },
): Promise<Pick<RegistrySurvey, 'push' | 'remove'>> => {
  if (!request.writes) {
    const may = (action: string): Access => {
      if (actions) return actions.includes(action) || actions.includes('*') ? 'open' : 'refused';
      return scheme === 'basic' ? 'refused' : 'unknown';
    };
    return { push: may('push'), remove: may('delete') };
  }
  const registry = openRegistry(withoutCredentials(request), at);
  const repository = request.repository ?? PROBE_REPOSITORY;
  const upload = await registry.tryUpload(repository);
  // nothing has a digest that nobody made: what is let through finds nothing
  const removal = await registry.deleteManifest(repository, `sha256:${randomBytes(32).toString('hex')}` as Digest);
  const taken = (answer: Awaited<RegistryAnswer<void>>): Access =>
    answer.ok ? 'open' : answer.code === 'denied' || answer.code === 'refused' ? 'refused' : 'unknown';
  return {
    push: taken(upload),
    remove: !removal.ok && removal.code === 'not-found' ? 'open' : taken(removal),
  };
};
