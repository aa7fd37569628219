import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { checkWithModels } from '../src/check/check.ts';
import { hardenProject } from '../src/harden/harden-project.ts';
import type { Endpoint } from '../src/outside/engine/endpoint.ts';
import { openEngine } from '../src/outside/engine/open-engine.ts';
import { diskLedgers } from '../src/outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../src/outside/harden/host-processes.ts';
import { tcpProbe } from '../src/outside/harden/tcp-probe.ts';
import { exampleRequest } from './support/example-request.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-troubles-'));
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an engine answers until things go wrong. */
const USUAL: { readonly [call: string]: object } = {
  'GET /version': { Version: '28.0.0', ApiVersion: '1.50' },
  'GET /info': { ID: 'one' },
  'POST /networks/create': { Id: 'network-1' },
  'GET /images/nginx:1.29/json': { Id: 'sha256:1', Config: {} },
  'DELETE /networks/network-1': {},
};

const engineThat = async (
  answer: (call: string, ...rest: Parameters<RequestListener>) => boolean,
): Promise<Endpoint> => {
  const path = join(folder, `${Math.random()}.sock`);
  const server = createServer((request, response) => {
    const call = `${request.method} ${(request.url ?? '').replace(/^\/v1\.\d+/, '').replace(/\?.*/, '')}`;
    if (answer(decodeURIComponent(call), request, response)) return;
    const usual = USUAL[decodeURIComponent(call)];
    if (!usual) response.statusCode = 404;
    response.end(JSON.stringify(usual ?? { message: `no such thing: ${call}` }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { kind: 'socket', host: `unix://${path}`, path };
};

const state = join(folder, 'state');
const hardened = async (endpoint: Endpoint, { ledgers = diskLedgers(state) } = {}) => {
  const request = exampleRequest(
    { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
    { today: '2026-11-27' },
  );
  const [project] = checkWithModels(request).models;
  if (!project) throw new Error('there is a project');
  return hardenProject({
    ...{
      project,
      services: project.services,
      engine: openEngine(endpoint),
      processes: hostProcesses,
      portProbe: tcpProbe,
    },
    ...{
      ledgers,
      demand: { check: undefined, http: undefined, timeoutMs: 1000 },
      signal: new AbortController().signal,
    },
    ...{ trusted: false, recorder: undefined, egress: false, locate: () => undefined, onProgress: () => {} },
  });
};

test('an engine that dies in the middle ends the run with a word, and what it made stays in the ledger for the next', async () => {
  let dead = false;
  const endpoint = await engineThat((call, request) => {
    dead ||= call === 'POST /containers/create';
    if (dead) request.destroy();
    return dead;
  });
  const run = await hardened(endpoint);
  if (!run.ok) throw new Error(run.message);
  const { services, cut, left } = run.value;
  expect(cut).toMatch(/^web: /);
  expect(services.map(({ proof }) => proof.kind)).toEqual(['unexamined']);
  expect(left.map(({ kind }) => kind).sort()).toEqual(['container', 'network']);
  expect(readdirSync(state).filter((name) => name.endsWith('.jsonl'))).toHaveLength(1);
  rmSync(state, { recursive: true });
});

test('a full disk is the reason why a service is not tried, and nothing is left', async () => {
  const endpoint = await engineThat((call, _, response) => {
    if (call !== 'POST /containers/create') return false;
    response.writeHead(500).end('{"message": "mkdir /var/lib/docker/overlay2: no space left on device"}');
    return true;
  });
  const run = await hardened(endpoint);
  if (!run.ok) throw new Error(run.message);
  const [{ proof } = { proof: undefined }] = run.value.services;
  expect(proof).toMatchObject({ kind: 'unexamined', reasons: [expect.stringContaining('no space left on device')] });
  expect(run.value.left).toEqual([]);
  expect(readdirSync(state)).toEqual([]);
});

test('where the own disk is full nothing is made, and that is said', async () => {
  const asked: string[] = [];
  const endpoint = await engineThat((call) => {
    asked.push(call);
    return false;
  });
  writeFileSync(join(folder, 'file'), '');
  const run = await hardened(endpoint, { ledgers: diskLedgers(join(folder, 'file/state')) });
  expect(run).toMatchObject({ ok: true, value: { cut: expect.stringContaining('cannot be written down first') } });
  expect(asked.filter((call) => call.startsWith('POST'))).toEqual([]);
});

test('an image that is not there is said, with what to do', async () => {
  const endpoint = await engineThat((call, _, response) => {
    if (!call.startsWith('GET /images/')) return false;
    response.writeHead(404).end('{"message": "No such image"}');
    return true;
  });
  const run = await hardened(endpoint);
  expect(run.ok && run.value.services[0]?.proof).toMatchObject({
    reasons: ['the engine has no image nginx:1.29: docker compose build or pull it first'],
  });
});

test('an engine on another machine, a denied and a too old one are refused before anything is made', async () => {
  const remote: Endpoint = { kind: 'tcp', host: 'tcp://127.0.0.1:1', name: '127.0.0.1', port: 1, tls: undefined };
  expect(await hardened(remote)).toMatchObject({ ok: false, message: expect.stringContaining('another machine') });
  const denied = await engineThat((_, __, response) => {
    response.writeHead(403).end('{"message": "authorization denied by plugin"}');
    return true;
  });
  expect(await hardened(denied)).toMatchObject({ ok: false, code: 'denied' });
  const old = await engineThat((_, __, response) => {
    response.end('{"Version": "18.09", "ApiVersion": "1.39"}');
    return true;
  });
  expect(await hardened(old)).toMatchObject({ ok: false, code: 'too-old' });
});
