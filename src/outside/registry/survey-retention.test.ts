import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import type { RetentionRequest } from './retention.ts';
import { surveyRetention } from './survey-retention.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

type Asked = { readonly path: string; readonly header: (name: string) => string; readonly body: string };
type Answer = { readonly status?: number; readonly body?: unknown };
/** A registry whose own API answers as its reference has it. */
const serve = async (answer: (asked: Asked) => Answer): Promise<URL> => {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const said = answer({ path: request.url ?? '', header: (name) => String(request.headers[name] ?? ''), body });
    response.writeHead(said.status ?? 200);
    response.end(JSON.stringify(said.body ?? {}));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
};
const ask = (at: URL, more: Partial<RetentionRequest>) =>
  surveyRetention({
    ...{ at, software: 'Harbor', realm: undefined, repository: undefined, ca: [], verify: true, env: {} },
    credentials: { kind: 'password', username: 'audit', password: 'canary' },
    ...more,
  });

/** Source: Harbor, api/v2.0/swagger.yaml, Project, RetentionPolicy, Repository, Artifact. */
const harborAnswer = ({ path, header }: Asked): Answer => {
  if (header('authorization') !== `Basic ${Buffer.from('audit:canary').toString('base64')}`) return { status: 401 };
  const { pathname } = new URL(path, 'http://harbor');
  const project = (id: number, name: string, more: object) => ({
    ...{ project_id: id, name, owner_id: 1, repo_count: 2, metadata: { public: 'false', ...more } },
  });
  const rule = (disabled: boolean) => ({ id: 1, disabled, action: 'retain', template: 'latestPushedK' });
  const policy = (id: number, disabled: boolean, cron: string) => ({
    body: { id, algorithm: 'or', rules: [rule(disabled)], trigger: { kind: 'Schedule', settings: { cron } } },
  });
  switch (pathname) {
    case '/api/v2.0/projects':
      return {
        body: [
          project(1, 'shop', { retention_id: '7' }),
          project(2, 'lab', {}),
          project(3, 'paused', { retention_id: '8' }),
          project(4, 'by-hand', { retention_id: '9' }),
          project(5, 'closed', { retention_id: '10' }),
        ],
      };
    case '/api/v2.0/retentions/7':
      return policy(7, false, '0 0 0 * * *');
    case '/api/v2.0/retentions/8':
      return policy(8, true, '0 0 0 * * *');
    case '/api/v2.0/retentions/9':
      return policy(9, false, '');
    case '/api/v2.0/retentions/10':
      return { status: 403 };
    case '/api/v2.0/projects/shop/repositories':
      return {
        body: [
          { id: 1, name: 'shop/web', pull_count: 12 },
          { id: 2, name: 'shop/tools/old', pull_count: 3 },
          { id: 3, name: 'shop/draft', pull_count: 0 },
        ],
      };
    case '/api/v2.0/projects/shop/repositories/web/artifacts':
      return {
        body: [
          { id: 1, push_time: '2026-01-01T00:00:00.000Z', pull_time: '2026-11-20T08:00:00.000Z' },
          { id: 2, push_time: '2026-01-01T00:00:00.000Z', pull_time: '0001-01-01T00:00:00.000Z' },
        ],
      };
    case '/api/v2.0/projects/shop/repositories/tools%252Fold/artifacts':
      return { body: [{ id: 3, pull_time: '2025-03-02T08:00:00.000Z' }] };
    default:
      return pathname.endsWith('/repositories') ? { body: [] } : { status: 404 };
  }
};

test('Harbor tells for each project whether a rule with a schedule cleans it, and for each repository its last pull', async () => {
  const at = await serve(harborAnswer);
  expect(await ask(at, {})).toEqual({
    ok: true,
    value: {
      cleaning: [
        { name: 'shop', cleans: true },
        { name: 'lab', cleans: false },
        { name: 'paused', cleans: false },
        { name: 'by-hand', cleans: false },
      ],
      pulls: new Map([
        ['shop/web', '2026-11-20'],
        ['shop/tools/old', '2025-03-02'],
        ['shop/draft', 'never'],
      ]),
    },
  });
});

test('of a named repository only its project is asked', async () => {
  const at = await serve(harborAnswer);
  expect(await ask(at, { repository: 'shop/web' })).toMatchObject({
    value: { cleaning: [{ name: 'shop' }], pulls: new Map([['shop/web', '2026-11-20']]) },
  });
});

test('GitLab tells the cleanup policy of the named project', async () => {
  // Source: GitLab, API reference, projects, example response
  const at = await serve(({ path, header }) =>
    header('private-token') === 'canary' && path.startsWith('/api/v4/projects/team%2Fapp')
      ? { body: { id: 3, visibility: 'private', container_expiration_policy: { cadence: '7d', enabled: false } } }
      : { status: 404 },
  );
  const more = { software: 'GitLab container registry', realm: `${at}jwt/auth`, repository: 'team/app' };
  expect(await ask(at, more)).toEqual({
    ok: true,
    value: { cleaning: [{ name: 'team/app', cleans: false }], pulls: new Map() },
  });
});

test('ECR tells lifecycle policies and last pulls to the credentials of the environment, page by page', async () => {
  // Source: Amazon ECR API reference, examples of DescribeRepositories, GetLifecyclePolicy, DescribeImages
  const api = await serve(({ header, body }) => {
    expect(header('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDTEST\/\d{8}\/eu-central-1\/ecr\/aws4_request/,
    );
    const asked = JSON.parse(body);
    expect(asked.registryId).toBe('123456789012');
    const name = { registryId: '123456789012', repositoryName: asked.repositoryName };
    switch (header('x-amz-target').split('.')[1]) {
      case 'DescribeRepositories':
        return asked.nextToken === undefined
          ? { body: { repositories: [{ repositoryName: 'web', imageTagMutability: 'IMMUTABLE' }], nextToken: 'more' } }
          : {
              body: {
                repositories: [{ repositoryName: 'job', imageTagMutability: 'MUTABLE' }, { repositoryName: 'hidden' }],
              },
            };
      case 'GetLifecyclePolicy':
        if (asked.repositoryName === 'web') return { body: { ...name, lifecyclePolicyText: '{"rules":[]}' } };
        if (asked.repositoryName === 'hidden')
          return { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } };
        return {
          status: 400,
          body: {
            __type: 'LifecyclePolicyNotFoundException',
            message: "Lifecycle policy does not exist for the repository with name 'job'",
          },
        };
      default:
        if (asked.repositoryName === 'job') return { body: { imageDetails: [{ ...name, imagePushedAt: 1.7e9 }] } };
        if (asked.repositoryName === 'hidden') return { status: 400 };
        return { body: { imageDetails: [{ ...name, lastRecordedPullTime: 1_771_372_800.5 }, { ...name }] } };
    }
  });
  const at = new URL('https://123456789012.dkr.ecr.eu-central-1.amazonaws.com/');
  const env = { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 'canary', AWS_ENDPOINT_URL_ECR: api.href };
  expect(await ask(at, { env, software: undefined })).toEqual({
    ok: true,
    value: {
      tagsMove: true,
      cleaning: [
        { name: 'web', cleans: true },
        { name: 'job', cleans: false },
      ],
      pulls: new Map([
        ['web', '2026-02-18'],
        ['job', 'never'],
      ]),
    },
  });
  expect(await ask(at, { env: {}, software: undefined })).toBeUndefined();
});

test('an answer of another kind, and credentials that may not see it, are said without the password', async () => {
  for (const answer of [{ status: 401 }, { body: { projects: 'many' } }, { status: 500 }]) {
    const said = await ask(await serve(() => answer), {});
    expect(said).toMatchObject({ ok: false, code: 'untold' });
    expect(JSON.stringify(said)).not.toContain('canary');
  }
});
