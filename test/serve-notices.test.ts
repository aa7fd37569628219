import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderJson } from '../src/report/json/render-json.ts';
import { reportOf, SHOP } from './report-of.ts';
import { curl, makeToken, startBoard } from './support/start-board.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-notices-'));
const state = join(place, 'state');
const [web, ann] = [makeToken(state, 'web'), makeToken(state, 'ann', '--read')];
const KEY = 'the key of the webhook';
let isDown = false;
const heard: string[] = [];
const hook = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request) body += piece;
  const [, time, mark] = /^t=(\d+),v1=(\w+)$/.exec(String(request.headers['x-plimsoll-signature'])) ?? [];
  const isOurs = mark === createHmac('sha256', KEY).update(`${time}.${body}`).digest('hex');
  if (isOurs && !isDown)
    for (const { kind, source, message } of JSON.parse(body).notices) heard.push(`${kind}: ${source} ${message}`);
  response.writeHead(isOurs && !isDown ? 204 : 500).end();
});
const config = join(place, 'plimsoll.yaml');
beforeAll(async () => {
  hook.listen(0, '127.0.0.1');
  await once(hook, 'listening');
  writeFileSync(join(place, 'key'), KEY);
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
  writeFileSync(config, `responses: {webhook: {url: "${url}", secretFile: ${join(place, 'key')}}}\n`);
});
afterAll(() => {
  hook.close();
  rmSync(place, { recursive: true, force: true });
});

const shop = JSON.parse([...renderJson(reportOf(SHOP))].join(''));
const atLevel = (level: number, ...more: readonly object[]): string =>
  JSON.stringify({ ...shop, posture: { ...shop.posture, level }, findings: [...shop.findings, ...more] });
const socket = {
  ...{ ...shop.findings[0], fingerprint: 'abcdef0123456789', severity: 'critical' },
  message: 'mounts the engine socket, DB_PASSWORD=Zk8vQ2mX9rT4wLp7 \u001b[2J',
};

const send = async (url: string, report: string): Promise<void> => {
  const file = join(place, 'report.json');
  writeFileSync(file, report);
  const bearer = `Authorization: Bearer ${web}`;
  expect(await curl('--data-binary', `@${file}`, '-H', bearer, `${url}/reports/web`)).toMatchObject({ status: 201 });
};
const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 300 && !holds(); tries++) await new Promise((done) => setTimeout(done, 100));
};
/** Lets the last report be older than it may be. */
const age = (): void => {
  const database = new DatabaseSync(join(state, 'board.sqlite'), { timeout: 5_000 });
  database.exec('update source set heard = heard - 27 * 3600000');
  database.close();
};

test('people are told once when a source slips, and once when it recovers, over restarts too', async () => {
  const flags = ['--config', config];
  const first = await startBoard(state, { flags });
  await send(first.url, atLevel(2));
  await send(first.url, atLevel(1, socket));
  await send(first.url, atLevel(1, socket));
  await until(() => heard.length >= 2);
  expect(heard).toEqual([
    'slipped: web fell from level 2 to level 1',
    expect.stringMatching(
      /^slipped: web has 1 new critical or high finding: critical: .*engine socket, DB_PASSWORD=\*{8}/,
    ),
  ]);
  const said = 'slipped: web fell from level 2 to level 1\n';
  await until(() => first.said().includes(said));
  expect(first.said()).toContain(said);
  expect(first.said()).not.toMatch(/Zk8vQ2mX9rT4wLp7|\u001b/);
  age();
  await until(() => heard.length >= 3);
  expect(heard.slice(2)).toEqual([expect.stringMatching(/^slipped: web is not heard of: nothing came for 26 hours/)]);
  const page = (await curl('-u', `x:${ann}`, `${first.url}/`)).body;
  expect(page).toMatch(/not heard of.*was level 1/);
  expect(page).toContain('Slipped and recovered');
  await first.end();

  // nobody answers: it waits, and is told after the restart
  isDown = true;
  const second = await startBoard(state, { flags });
  await send(second.url, atLevel(2));
  await until(() => second.said().includes('nobody could be told'));
  expect((await curl('-u', `x:${ann}`, `${second.url}/`)).body).toContain('not told yet');
  await second.end('SIGKILL');
  isDown = false;
  const third = await startBoard(state, { flags });
  await until(() => heard.length >= 6);
  await third.end();
  expect(heard.slice(3)).toEqual([
    'recovered: web is heard of again: level 2',
    'recovered: web is at level 2 again',
    'recovered: web has none of its new critical and high findings left',
  ]);
});
