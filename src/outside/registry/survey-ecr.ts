import type { RegistryCleaning } from '../../model/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Shape } from '../../ports/shape.ts';
import {
  ecrImagesShape,
  ecrLastPull,
  ecrPolicyShape,
  ecrRepositoriesShape,
  ecrTagMoves,
} from '../../read/registry/ecr-retention.ts';
import { askService } from '../services/ask-service.ts';
import { type AwsCredentials, awsAuthorization } from '../services/aws-authorization.ts';
import type { RegistryRetention, RetentionRequest } from './retention.ts';

/** A private registry of ECR, and who asks its API. */
type Ecr = {
  readonly account: string;
  readonly region: string;
  readonly url: URL;
  readonly credentials: AwsCredentials;
};

const HOST = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z]{2}[a-z-]{1,20}-\d)\.(amazonaws\.com(?:\.cn)?)$/;
const MOST_PAGES = 50;
const MOST_REPOSITORIES = 2000;

/**
 * The API beside a registry of ECR, where the environment has credentials for it: what docker signs in with there opens the
 * registry alone. AWS_ENDPOINT_URL_ECR counts as it does for AWS's own programs.
 */
export const ecrAt = (at: URL, env: RetentionRequest['env']): Ecr | undefined => {
  const [, account, region, domain] = HOST.exec(at.hostname) ?? [];
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env;
  if (account === undefined || region === undefined || !id || !secret) return undefined;
  const endpoint = env.AWS_ENDPOINT_URL_ECR || `https://api.ecr.${region}.${domain}/`;
  return URL.canParse(endpoint)
    ? { account, region, url: new URL(endpoint), credentials: { id, secret, token } }
    : undefined;
};

/** Lifecycle policies and last pulls. Source: Amazon ECR API reference. */
export const surveyEcr = async (
  { repository, pace, ca }: Pick<RetentionRequest, 'repository' | 'pace' | 'ca'>,
  { account, region, url, credentials }: Ecr,
): Promise<Result<RegistryRetention, 'untold'>> => {
  const call = async <T>(action: string, more: object, shape: Shape<T>): Promise<Result<T, 'unusable'>> => {
    await pace?.();
    const body = JSON.stringify({ registryId: account, ...more });
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonEC2ContainerRegistry_V20150921.${action}`,
    };
    const request = { method: 'POST', url, headers, body, region, service: 'ecr', time: new Date() } as const;
    return askService({ url, body, headers: awsAuthorization(request, credentials), ca }, shape);
  };
  const names: string[] = [];
  let tagsMove: boolean | undefined;
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES && names.length < MOST_REPOSITORIES; page++) {
    const wanted = repository === undefined ? { maxResults: 1000, nextToken } : { repositoryNames: [repository] };
    const found = await call('DescribeRepositories', wanted, ecrRepositoriesShape);
    if (!found.ok) return failed('untold', found.message);
    names.push(...found.value.repositories.map(({ repositoryName }) => repositoryName));
    for (const { imageTagMutability: mutability } of found.value.repositories)
      if (mutability !== undefined) tagsMove = (tagsMove ?? false) || ecrTagMoves(mutability);
    nextToken = found.value.nextToken;
    if (nextToken === undefined) break;
  }
  const cleaning: RegistryCleaning[] = [];
  const pulls = new Map<string, string>();
  for (const name of names.slice(0, MOST_REPOSITORIES)) {
    const policy = await call('GetLifecyclePolicy', { repositoryName: name }, ecrPolicyShape);
    // a repository without one answers 400 with this word; any other refusal tells nothing
    if (policy.ok || /LifecyclePolicyNotFound|[Ll]ifecycle policy does not exist/.test(policy.message))
      cleaning.push({ name, cleans: policy.ok });
    const images = await call('DescribeImages', { repositoryName: name, maxResults: 1000 }, ecrImagesShape);
    if (images.ok && images.value.nextToken === undefined) pulls.set(name, ecrLastPull(images.value.imageDetails));
  }
  return ok({ cleaning, pulls, tagsMove });
};
