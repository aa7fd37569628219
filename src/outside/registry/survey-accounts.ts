import type { RegistryAccount } from '../../model/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Shape } from '../../ports/shape.ts';
import {
  gitlabAccounts,
  gitlabProjectAccounts,
  gitlabProjectTokensShape,
  gitlabTokensShape,
} from '../../read/registry/gitlab-tokens.ts';
import { harborAccounts, harborProjectsShape, harborRobotsShape } from '../../read/registry/harbor-robots.ts';
import { readJson } from '../read-json.ts';
import type { Credentials } from './docker-credentials.ts';
import { exchange } from './exchange.ts';
import { readBody } from './read-body.ts';

export type AccountsRequest = {
  readonly at: URL;
  /** As the registry calls itself. */
  readonly software: string | undefined;
  /** Where its tokens are had. The caller has decided that credentials may go there. */
  readonly realm: string | undefined;
  readonly repository: string | undefined;
  readonly credentials: Credentials | undefined;
  readonly ca: readonly string[];
  readonly verify: boolean;
  readonly pace?: (() => Promise<void>) | undefined;
};

const LIMIT_MS = 30_000;
const MAX_PAGE = 4 * 1024 * 1024;
const PAGE = 100;
const MOST_PAGES = 50;
/** Projects whose own robots are asked for. */
const MOST_PROJECTS = 200;

/**
 * The accounts of programs, where the registry's own API tells them to whoever signs in; undefined where none does.
 * Source: Harbor, api/v2.0/swagger.yaml; GitLab, API reference, deploy tokens and project access tokens.
 */
export const surveyAccounts = async (
  request: AccountsRequest,
): Promise<Result<readonly RegistryAccount[], 'untold'> | undefined> => {
  const { credentials, software = '', realm, at } = request;
  if (credentials?.kind !== 'password') return undefined;
  if (/^harbor/i.test(software)) return harbor(request);
  if (!/^gitlab/i.test(software) || realm === undefined || !URL.canParse(realm, at.href)) return undefined;
  return gitlab(request, new URL(realm, at.href), { 'PRIVATE-TOKEN': credentials.password });
};

const gitlab = async (
  request: AccountsRequest,
  home: URL,
  headers: { readonly [name: string]: string },
): Promise<Result<readonly RegistryAccount[], 'untold'>> => {
  const { repository } = request;
  const of = repository === undefined ? '' : `projects/${encodeURIComponent(repository)}/`;
  const deploy = await pagesOf(request, new URL(`/api/v4/${of}deploy_tokens`, home), gitlabTokensShape, headers);
  if (!deploy.ok || repository === undefined) return deploy.ok ? ok(gitlabAccounts(deploy.value)) : deploy;
  const own = await pagesOf(request, new URL(`/api/v4/${of}access_tokens`, home), gitlabProjectTokensShape, headers);
  return own.ok ? ok([...gitlabAccounts(deploy.value), ...gitlabProjectAccounts(own.value)]) : own;
};

const harbor = async (request: AccountsRequest): Promise<Result<readonly RegistryAccount[], 'untold'>> => {
  const robots = (query: string) =>
    pagesOf(request, new URL(`/api/v2.0/robots${query}`, request.at), harborRobotsShape, basic(request.credentials));
  const own = await robots('');
  if (!own.ok) return own;
  const projects = await pagesOf(
    request,
    new URL('/api/v2.0/projects', request.at),
    harborProjectsShape,
    basic(request.credentials),
  );
  if (!projects.ok) return projects;
  const all = [...own.value];
  for (const { project_id: id } of projects.value.slice(0, MOST_PROJECTS)) {
    const found = await robots(`?q=${encodeURIComponent(`Level=project,ProjectID=${id}`)}`);
    if (!found.ok) return found;
    all.push(...found.value);
  }
  return ok(harborAccounts(all));
};

const basic = (credentials: Credentials | undefined): { readonly [name: string]: string } =>
  credentials?.kind === 'password'
    ? {
        Authorization: `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`,
      }
    : {};

/** Every page of a list of JSON; nothing is followed, so that credentials go nowhere else. */
const pagesOf = async <T>(
  { ca, verify, pace }: AccountsRequest,
  url: URL,
  shape: Shape<readonly T[]>,
  headers: { readonly [name: string]: string },
): Promise<Result<readonly T[], 'untold'>> => {
  const items: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    await pace?.();
    const to = new URL(url);
    to.searchParams.set('page', `${page}`);
    // Harbor names the size in one way, GitLab in another; each overlooks the other's
    to.searchParams.set('page_size', `${PAGE}`);
    to.searchParams.set('per_page', `${PAGE}`);
    const head = await exchange({
      method: 'GET',
      url: to,
      headers: { 'User-Agent': 'plimsoll', Accept: 'application/json', ...headers },
      ...{ ca, verify, reach: 'private', signal: AbortSignal.timeout(LIMIT_MS) },
    });
    if (!head.ok) return failed('untold', head.message);
    const { status } = head.value;
    const body = await readBody(head.value, MAX_PAGE);
    if (status !== 200) {
      const why = status === 401 || status === 403 ? 'these credentials may not list them' : `it answers ${status}`;
      return failed('untold', `${url.host}${url.pathname}: ${why}`);
    }
    const read = body.ok ? readJson(shape, body.value.toString('utf8')) : body;
    if (!read.ok) return failed('untold', `${url.host}${url.pathname}: ${read.message}`);
    items.push(...read.value);
    if (read.value.length < PAGE) return ok(items);
  }
  return failed('untold', `${url.host}${url.pathname} has more than ${MOST_PAGES * PAGE} entries`);
};
