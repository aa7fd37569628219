import type { RegistryAccount } from '../../model/registry.ts';
import { ok, type Result } from '../../ports/result.ts';
import {
  gitlabAccounts,
  gitlabProjectAccounts,
  gitlabProjectTokensShape,
  gitlabTokensShape,
} from '../../read/registry/gitlab-tokens.ts';
import { harborAccounts, harborProjectsShape, harborRobotsShape } from '../../read/registry/harbor-robots.ts';
import { gitlabHeaders, harborHeaders } from './api-headers.ts';
import type { Credentials } from './docker-credentials.ts';
import { pagesOfApi } from './pages-of-api.ts';

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
  return gitlab(request, new URL(realm, at.href));
};

const gitlab = async (request: AccountsRequest, home: URL): Promise<Result<readonly RegistryAccount[], 'untold'>> => {
  const { repository, credentials } = request;
  const access = { ...request, headers: gitlabHeaders(credentials) };
  const of = repository === undefined ? '' : `projects/${encodeURIComponent(repository)}/`;
  const deploy = await pagesOfApi(access, new URL(`/api/v4/${of}deploy_tokens`, home), gitlabTokensShape);
  if (!deploy.ok || repository === undefined) return deploy.ok ? ok(gitlabAccounts(deploy.value)) : deploy;
  const own = await pagesOfApi(access, new URL(`/api/v4/${of}access_tokens`, home), gitlabProjectTokensShape);
  return own.ok ? ok([...gitlabAccounts(deploy.value), ...gitlabProjectAccounts(own.value)]) : own;
};

const harbor = async (request: AccountsRequest): Promise<Result<readonly RegistryAccount[], 'untold'>> => {
  const access = { ...request, headers: harborHeaders(request.credentials) };
  const robots = (query: string) =>
    pagesOfApi(access, new URL(`/api/v2.0/robots${query}`, request.at), harborRobotsShape);
  const own = await robots('');
  if (!own.ok) return own;
  const projects = await pagesOfApi(access, new URL('/api/v2.0/projects', request.at), harborProjectsShape);
  if (!projects.ok) return projects;
  const all = [...own.value];
  for (const { project_id: id } of projects.value.slice(0, MOST_PROJECTS)) {
    const found = await robots(`?q=${encodeURIComponent(`Level=project,ProjectID=${id}`)}`);
    if (!found.ok) return found;
    all.push(...found.value);
  }
  return ok(harborAccounts(all));
};
