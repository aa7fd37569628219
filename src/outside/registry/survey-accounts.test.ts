import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { type AccountsRequest, surveyAccounts } from './survey-accounts.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

type Answer = { readonly status?: number; readonly body?: unknown; readonly location?: string };
/** A registry whose own API answers as its reference has it. */
const serve = async (answer: (path: string, header: (name: string) => string) => Answer): Promise<URL> => {
  const server = createServer((request, response) => {
    const { status = 200, body, location } = answer(request.url ?? '', (name) => String(request.headers[name] ?? ''));
    response.writeHead(status, location === undefined ? {} : { location });
    response.end(JSON.stringify(body ?? {}));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
};
const ask = (at: URL, more: Partial<AccountsRequest>) =>
  surveyAccounts({
    ...{ at, software: 'Harbor', realm: undefined, repository: undefined, ca: [], verify: true },
    credentials: { kind: 'password', username: 'audit', password: 'canary' },
    ...more,
  });

/** Robots as Harbor 2.11 lists them. Source: Harbor, api/v2.0/swagger.yaml, Robot and RobotPermission. */
const robot = (name: string, more: object) => ({
  ...{ id: 1, name, level: 'system', duration: -1, editable: true, disable: false, expires_at: -1 },
  ...{ creation_time: '2026-01-01T00:00:00.000Z', update_time: '2026-01-01T00:00:00.000Z' },
  ...more,
});
const may = (namespace: string, ...actions: readonly string[]) => ({
  ...{ kind: 'project', namespace },
  access: actions.map((action) => ({ resource: 'repository', action })),
});

test('robots of Harbor are told, of the system and of each project: until when they hold, and where they may push', async () => {
  const at = await serve((path, header) => {
    if (header('authorization') !== `Basic ${Buffer.from('audit:canary').toString('base64')}`) return { status: 401 };
    if (path.startsWith('/api/v2.0/projects')) return { body: [{ project_id: 7, name: 'shop', repo_count: 2 }] };
    if (!path.startsWith('/api/v2.0/robots')) return { status: 404 };
    return path.includes('ProjectID%3D7')
      ? { body: [robot('robot$shop+ci', { expires_at: 1_803_859_200, permissions: [may('shop', 'push', 'pull')] })] }
      : {
          body: [
            robot('robot$all', { permissions: [may('*', 'push')] }),
            robot('robot$reader', { disable: true, permissions: [may('*', 'pull')] }),
          ],
        };
  });
  expect(await ask(at, {})).toEqual({
    ok: true,
    value: [
      { name: 'robot$all', enabled: true, until: undefined, writes: 'all' },
      { name: 'robot$reader', enabled: false, until: undefined, writes: 0 },
      { name: 'robot$shop+ci', enabled: true, until: '2027-03-01', writes: 1 },
    ],
  });
});

test('a list of several pages is read to its end, and one without end is given up', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => robot(`r${index}`, { permissions: [] }));
  const at = await serve((path) => {
    if (path.includes('projects')) return { body: [] };
    return { body: many(path.includes('page=3') ? 20 : 100) };
  });
  const found = await ask(at, {});
  expect(found?.ok && found.value.length).toBe(220);
  const endless = await serve(() => ({ body: many(100) }));
  expect(await ask(endless, {})).toMatchObject({ ok: false, message: expect.stringContaining('more than 5000') });
  const atOnce = await serve(() => ({ body: Array.from({ length: 150_000 }, () => ({ name: 'r' })) }));
  expect(await ask(atOnce, {})).toMatchObject({ ok: false, message: expect.stringContaining('more than 5000') });
});

/** Source: GitLab, API reference, deploy tokens, example response. */
const token = (username: string, more: object) => ({
  ...{ id: 1, name: 'MyToken', username, expires_at: '2027-02-14T00:00:00.000Z', revoked: false, expired: false },
  ...more,
});

/** Source: GitLab, API reference, project access tokens, example response. */
const projectToken = (name: string, more: object) => ({
  ...{ id: 42, user_id: 141, name, active: true, revoked: false, access_level: 40 },
  ...{ created_at: '2026-01-20T22:11:48.151Z', expires_at: '2027-01-31', last_used_at: null },
  ...more,
});

test('deploy tokens and access tokens of a GitLab project are told, at the host that gives tokens', async () => {
  const at = await serve((path, header) => {
    if (header('private-token') !== 'canary') return { status: 401 };
    if (path.startsWith('/api/v4/projects/team%2Fapp/access_tokens'))
      return {
        body: [
          projectToken('release', { scopes: ['write_registry'], last_used_at: '2026-10-13T10:34:57.178Z' }),
          projectToken('forgotten', { scopes: ['api'] }),
          projectToken('code', { scopes: ['read_repository'] }),
        ],
      };
    if (!path.startsWith('/api/v4/projects/team%2Fapp/deploy_tokens')) return { status: 404 };
    return {
      body: [
        token('gitlab+deploy-token-1', { scopes: ['read_repository', 'read_registry'] }),
        token('gitlab+deploy-token-2', { scopes: ['write_registry'], expires_at: null }),
        token('gitlab+deploy-token-3', { scopes: ['write_registry'], revoked: true }),
        token('gitlab+deploy-token-4', { scopes: ['read_repository'] }),
      ],
    };
  });
  const registry = new URL('http://127.0.0.1:1/');
  const realm = new URL('/jwt/auth', at).href;
  expect(await ask(registry, { software: 'GitLab container registry 4.0', realm, repository: 'team/app' })).toEqual({
    ok: true,
    value: [
      { name: 'gitlab+deploy-token-1', enabled: true, until: '2027-02-14', writes: 0 },
      { name: 'gitlab+deploy-token-2', enabled: true, until: undefined, writes: 1 },
      { name: 'gitlab+deploy-token-3', enabled: false, until: '2027-02-14', writes: 1 },
      { name: 'release', enabled: true, until: '2027-01-31', writes: 1, made: '2026-01-20', lastUsed: '2026-10-13' },
      { name: 'forgotten', enabled: true, until: '2027-01-31', writes: 1, made: '2026-01-20', lastUsed: 'never' },
    ],
  });
});

test('credentials that may not list them, an answer of another kind, and a way elsewhere are said, without the password', async () => {
  const refusing = await serve(() => ({ status: 403 }));
  expect(await ask(refusing, {})).toMatchObject({ message: expect.stringContaining('may not list them') });
  const odd = await serve(() => ({ body: { robots: 'many' } }));
  expect(await ask(odd, {})).toMatchObject({ ok: false });
  let followed = false;
  const thief = await serve(() => {
    followed = true;
    return { body: [] };
  });
  const away = await serve(() => ({ status: 302, location: thief.href }));
  const answer = await ask(away, {});
  expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('answers 302') });
  expect(followed).toBe(false);
  expect(JSON.stringify(answer)).not.toContain('canary');
});

test('a registry without such an API, and nobody who signs in, are not asked', async () => {
  const at = new URL('http://127.0.0.1:1/');
  expect(await ask(at, { software: undefined })).toBeUndefined();
  expect(await ask(at, { credentials: undefined })).toBeUndefined();
});
