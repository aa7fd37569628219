import type { RegistryCleaning } from '../../model/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { flag, object, optional, text } from '../../ports/shape.ts';
import {
  harborArtifactsShape,
  harborCleans,
  harborLastPull,
  harborRepositoriesShape,
  harborRetentionShape,
} from '../../read/registry/harbor-retention.ts';
import { harborProjectsShape } from '../../read/registry/harbor-robots.ts';
import { gitlabHeaders, harborHeaders } from './api-headers.ts';
import { askApi, pagesOfApi } from './pages-of-api.ts';
import type { RegistryRetention, RetentionRequest } from './retention.ts';
import { ecrAt, surveyEcr } from './survey-ecr.ts';

/** Projects and repositories that are asked for one by one. */
const MOST_PROJECTS = 200;
const MOST_REPOSITORIES = 2000;

/**
 * Retention and last pulls, where the registry's own API tells them to whoever signs in; undefined where none does. To be
 * asked before its images are looked at: that is a pull, too. Source: Harbor, api/v2.0/swagger.yaml; GitLab, API reference,
 * projects; Amazon ECR API reference.
 */
export const surveyRetention = async (
  request: RetentionRequest,
): Promise<Result<RegistryRetention, 'untold'> | undefined> => {
  const { credentials, software = '', realm, repository, at } = request;
  const ecr = ecrAt(at, request.env);
  if (ecr) return surveyEcr(request, ecr);
  if (credentials?.kind !== 'password') return undefined;
  if (/^harbor/i.test(software)) return harbor(request);
  if (!/^gitlab/i.test(software) || repository === undefined || realm === undefined) return undefined;
  return URL.canParse(realm, at.href) ? gitlab(request, new URL(realm, at.href), repository) : undefined;
};

const gitlabProjectShape = object({
  container_expiration_policy: optional(object({ enabled: optional(flag), next_run_at: optional(text) })),
});

const gitlab = async (
  request: RetentionRequest,
  home: URL,
  name: string,
): Promise<Result<RegistryRetention, 'untold'>> => {
  const access = { ...request, headers: gitlabHeaders(request.credentials) };
  const url = new URL(`/api/v4/projects/${encodeURIComponent(name)}`, home);
  const project = await askApi(access, url, gitlabProjectShape);
  if (!project.ok) return failed('untold', project.message);
  const cleans = project.value.container_expiration_policy?.enabled === true;
  return ok({ cleaning: [{ name, cleans }], pulls: new Map() });
};

const harbor = async (request: RetentionRequest): Promise<Result<RegistryRetention, 'untold'>> => {
  const access = { ...request, headers: harborHeaders(request.credentials) };
  const at = (path: string): URL => new URL(`/api/v2.0${path}`, request.at);
  const all = await pagesOfApi(access, at('/projects'), harborProjectsShape);
  if (!all.ok) return all;
  const own = request.repository?.split('/')[0];
  const projects = all.value.filter(({ name }) => own === undefined || name === own).slice(0, MOST_PROJECTS);
  const cleaning: RegistryCleaning[] = [];
  const pulls = new Map<string, string>();
  for (const { name, metadata } of projects) {
    const id = metadata?.retention_id;
    const policy = id === undefined ? undefined : await askApi(access, at(`/retentions/${id}`), harborRetentionShape);
    // who may see a project need not be allowed to see its rules
    if (policy?.ok !== false) cleaning.push({ name, cleans: policy !== undefined && harborCleans(policy.value) });
    const project = `/projects/${encodeURIComponent(name)}/repositories`;
    const repositories = await pagesOfApi(access, at(project), harborRepositoriesShape);
    if (!repositories.ok) return repositories;
    for (const one of repositories.value) {
      if (request.repository !== undefined && one.name !== request.repository) continue;
      if (pulls.size >= MOST_REPOSITORIES) break;
      if (one.pull_count === 0) {
        pulls.set(one.name, 'never');
        continue;
      }
      // a slash in the name is encoded twice
      const inside = encodeURIComponent(encodeURIComponent(one.name.slice(name.length + 1)));
      const artifacts = await askApi(access, at(`${project}/${inside}/artifacts?page_size=100`), harborArtifactsShape);
      const day = artifacts.ok ? harborLastPull(artifacts.value) : undefined;
      if (day !== undefined) pulls.set(one.name, day);
    }
  }
  return ok({ cleaning, pulls });
};
