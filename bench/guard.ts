// What the guard adds to a call: the decision alone, and whole through its socket. Starts no engine.
//   node bench/guard.ts [calls]
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decide } from '../src/guard/decide.ts';
import { requiredControls } from '../src/guard/guard-terms.ts';
import { realPath } from '../src/outside/disk/real-path.ts';
import { guardServer } from '../src/outside/guard/guard-server.ts';
import { noPolicy } from '../src/policy/policy.ts';

const calls = Number(process.argv[2] ?? '2000');
const terms = { policy: noPolicy, required: requiredControls(noPolicy), today: '2026-11-27', realPath };
const body = JSON.stringify({
  Image: 'nginx:1.29',
  User: '1000:1000',
  Env: Array.from({ length: 20 }, (_, index) => `NAME_${index}=value ${index}`),
  HostConfig: { Binds: ['data:/data', '/srv/site:/site:ro'], CapDrop: ['ALL'], Memory: 268435456, PidsLimit: 100 },
});
const create = {
  method: 'POST',
  uri: '/v1.41/containers/create?name=web',
  headers: { 'Content-Type': 'application/json' },
  body: Buffer.from(body),
};
if (decide(create, terms)) throw new Error('the request of the bench is refused');

const figures = (name: string, times: number[]): void => {
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(`${name}: median ${at(0.5)} ms, p99 ${at(0.99)} ms over ${times.length} calls`);
};

const alone: number[] = [];
for (let call = 0; call < calls; call += 1) {
  const started = performance.now();
  decide(create, terms);
  alone.push(performance.now() - started);
}
figures('decision on a create request', alone);

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-guard-bench-'));
const socketPath = join(folder, 'guard.sock');
const server = await guardServer(socketPath, async (asked) => decide(asked, terms)?.message);
if (!server.ok) throw new Error(server.message);
const ask = (question: object): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request({ socketPath, path: '/AuthZPlugin.AuthZReq', method: 'POST' }, (answer) => {
      answer.resume().once('end', resolve);
    });
    sent.once('error', reject).end(JSON.stringify(question));
  });
for (const [name, question] of [
  [
    'create through the socket',
    {
      RequestMethod: create.method,
      RequestUri: create.uri,
      RequestHeaders: create.headers,
      RequestBody: create.body.toString('base64'),
    },
  ],
  ['list through the socket', { RequestMethod: 'GET', RequestUri: '/v1.41/containers/json', RequestHeaders: {} }],
] as const) {
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const started = performance.now();
    await ask(question);
    times.push(performance.now() - started);
  }
  figures(name, times);
}
await server.value.close();
rmSync(folder, { recursive: true });
