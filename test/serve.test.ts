import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderJson } from '../src/report/json/render-json.ts';
import { hostileReport, reportOf, SHOP } from './report-of.ts';
import { runBuilt } from './support/run-built.ts';
import { curl, makeToken, type StartedBoard, startBoard } from './support/start-board.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-serve-'));
const state = join(place, 'state');
const at = (name: string, text: string): string => {
  const path = join(place, name);
  writeFileSync(path, text);
  return path;
};
const shop = [...renderJson(reportOf(SHOP))].join('');
const report = at('report.json', shop);
const [web, db, reader] = [makeToken(state, 'web'), makeToken(state, 'db'), makeToken(state, 'ann', '--read')];
let board: StartedBoard;
beforeAll(async () => {
  board = await startBoard(state);
});
afterAll(async () => {
  await board.end();
  rmSync(place, { recursive: true, force: true });
});
const send = (name: string, token: string, file = report) =>
  curl('--data-binary', `@${file}`, '-H', `Authorization: Bearer ${token}`, `${board.url}/reports/${name}`);
const get = (path: string, ...more: readonly string[]) => curl('-u', `x:${reader}`, ...more, `${board.url}${path}`);
const json = async (path: string) => JSON.parse((await get(path)).body);

test('a report that curl sends is on the board, and after it what changed', async () => {
  expect(await send('web', web)).toMatchObject({ status: 201 });
  const fixed = JSON.parse(shop);
  const [gone] = fixed.findings.splice(0, 1);
  expect((await send('web', web, at('fixed.json', JSON.stringify(fixed)))).body).toContain('"gone": 1');
  const { sources } = await json('/api/fleet');
  expect(sources.find(({ name }: { name: string }) => name === 'web')).toMatchObject({
    ...{ state: 'heard', level: 0, everyHours: 26, change: { from: 0, new: 0, gone: 1 } },
  });
  const one = await json('/api/sources/web');
  expect(one.history).toHaveLength(2);
  expect(one.history[0].went).toEqual([expect.objectContaining({ message: gone.message })]);
  const { controls } = await json('/api/controls');
  expect(controls).toContainEqual(
    expect.objectContaining({ control: 'container/non-root', failing: [expect.objectContaining({ source: 'web' })] }),
  );
});

test('a token is for its own source, or for looking; without one nothing is told', async () => {
  expect((await send('web', db)).status).toBe(403);
  expect((await send('web', reader)).status).toBe(403);
  for (const path of ['/', '/api/fleet', '/reports/web', '/nothing']) {
    expect((await curl(`${board.url}${path}`)).status).toBe(401);
    expect((await curl('-u', 'x:', `${board.url}${path}`)).status).toBe(401);
    expect((await curl('-H', 'Authorization: Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaa', `${board.url}${path}`)).status).toBe(
      401,
    );
  }
  expect((await get('/api/sources/nobody')).status).toBe(404);
  expect((await get('/api/fleet', '-X', 'DELETE')).status).toBe(405);
});

test('who types the token of a source in a browser is told which one is asked for, and is asked again', async () => {
  const typed = await curl('-u', `x:${web}`, `${board.url}/`);
  // a browser sends the one that it knows again and again until it is told 401
  expect(typed).toMatchObject({
    status: 401,
    head: expect.stringMatching(/www-authenticate: Basic realm="[^"]*read token/i),
  });
  const bearer = await curl('-H', `Authorization: Bearer ${web}`, `${board.url}/api/fleet`);
  expect(bearer.status).toBe(403);
  for (const { body } of [typed, bearer])
    expect(body).toMatch(
      /with which web sends its reports.* a read token, which plimsoll serve token NAME --read makes/,
    );
});

test('a mistyped folder makes no board where one is only read, and is said where one is made', () => {
  const mistyped = join(place, 'mistyped');
  for (const words of [['list'], ['remove', 'web']]) {
    const { status, stderr } = runBuilt(['serve', ...words, '--state', mistyped]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(`there is no board in ${mistyped}`),
    });
  }
  expect(existsSync(mistyped)).toBe(false);
  expect(runBuilt(['serve', 'token', 'web', '--state', mistyped]).stderr).toContain(
    `a new board is made in ${mistyped}`,
  );
  expect(runBuilt(['serve', 'token', 'db', '--state', mistyped]).stderr).not.toContain('a new board');
});

test('a token is kept as a digest, in a file of its owner alone', () => {
  const database = new DatabaseSync(join(state, 'board.sqlite'), { readOnly: true });
  const rows = JSON.stringify(database.prepare('select name, hex(token) as token from source').all());
  database.close();
  expect(rows).toContain('"web"');
  expect(rows).not.toContain(web);
  expect(statSync(join(state, 'board.sqlite')).mode & 0o777).toBe(0o600);
  expect(statSync(state).mode & 0o777).toBe(0o700);
});

test('a token is renewed and taken away while the board runs', async () => {
  const first = makeToken(state, 'short');
  expect(runBuilt(['serve', 'token', 'short', '--state', state])).toMatchObject({ status: 2, stdout: '' });
  const second = makeToken(state, 'short', '--renew');
  expect((await send('short', first)).status).toBe(401);
  expect((await send('short', second)).status).toBe(201);
  expect(runBuilt(['serve', 'remove', 'short', '--state', state]).status).toBe(0);
  expect((await send('short', second)).status).toBe(401);
  expect((await get('/api/sources/short')).status).toBe(404);
  expect(runBuilt(['serve', 'list', '--state', state]).stdout).toMatch(/^db +never sent anything.*\nweb +sent 2/);
});

test('HEAD has no body, and a connection is used again', async () => {
  const head = await get('/api/fleet', '-I');
  expect(head).toMatchObject({ status: 200, body: '' });
  const { stdout, stderr } = twice('/api/fleet');
  expect(stdout).not.toBe('');
  expect(stderr).toMatch(/Re-using existing connection/);
});

const twice = (path: string) => {
  const url = `${board.url}${path}`;
  return spawnSync('curl', ['-sv', '-u', `x:${reader}`, url, url], { encoding: 'utf8' });
};

test.each([
  ['no JSON', '{"schemaVersion": 1', /is no JSON/],
  ['something else', '{"schemaVersion": 2}', /schemaVersion is not/],
  ['a level that there is not', shop.replace(/"level":\d/, '"level":9'), /posture\.level is not a level from 0 to 4/],
  ['brackets without end', '['.repeat(1_200_000), /nested more than 40 deep/],
  [
    'a control that is a sentence',
    shop.replace('container/non-root', 'Click <b>here</b>'),
    /is not the id of a control/,
  ],
])('%s is refused, and says why', async (_, text, why) => {
  const { status, body } = await send('db', db, at('refused.json', text));
  expect(status).toBe(400);
  expect(body).toMatch(why);
  expect((await json('/api/sources/db')).history).toEqual([]);
});

test('a report that is too large is refused, whether it says so or not', async () => {
  const large = at('large.json', ' '.repeat(17 * 1024 * 1024));
  expect((await send('db', db, large)).status).toBe(413);
  const chunked = ['-H', 'Transfer-Encoding: chunked', '-H', `Authorization: Bearer ${db}`];
  expect((await curl(...chunked, '--data-binary', `@${large}`, `${board.url}/reports/db`)).status).toBe(413);
});

test('what strangers write is kept without credentials and shown without controls', async () => {
  const hostile = JSON.parse([...renderJson(hostileReport())].join(''));
  const secret = 'Zk8vQ2mX9rT4wLp7';
  for (const one of hostile.findings) one.message = `DB_PASSWORD=${secret} \u001b[2J\u202e`;
  for (const one of hostile.subjects) one.name = `mysql://root:hunter2secret@db <script>`;
  expect((await send('db', db, at('hostile.json', JSON.stringify(hostile)))).status).toBe(201);
  const answer = (await get('/api/sources/db')).body;
  expect(answer).not.toContain(secret);
  expect(answer).not.toContain('hunter2secret');
  expect(answer).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(answer).toContain('********');
});

test('others are served while a report that keeps the detectors busy is taken', async () => {
  const busy = JSON.parse(shop);
  const [first] = busy.findings;
  busy.findings = Array.from({ length: 3_000 }, (_, index) => ({
    ...first,
    fingerprint: index.toString(16).padStart(20, '0'),
    message: `${index}${'token='.repeat(45)}`,
  }));
  const taken = send('db', db, at('busy.json', JSON.stringify(busy)));
  let during = 0;
  let done = false;
  void taken.then(() => {
    done = true;
  });
  while (!done) {
    expect((await get('/api/fleet')).status).toBe(200);
    if (!done) during++;
  }
  expect((await taken).status).toBe(201);
  expect(during).toBeGreaterThan(1);
});

test('reports of many that come at once are all kept', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `host-${index}`);
  const tokens = names.map((name) => makeToken(state, name));
  const sent = await Promise.all(names.map((name, index) => send(name, tokens[index] ?? '')));
  expect(sent.map(({ status }) => status)).toEqual(names.map(() => 201));
  const { sources } = await json('/api/fleet');
  expect(sources.filter(({ state: one }: { state: string }) => one === 'heard')).toHaveLength(14);
});

test('a request that never ends is ended', async () => {
  const { port } = new URL(board.url);
  const socket = createConnection(Number(port), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const answer = await new Promise<string>((done) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    socket.once('close', () => done(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('what was confirmed is there after kill -9 in the middle of sending', async () => {
  const own = join(place, 'killed');
  const token = makeToken(own, 'web');
  const look = makeToken(own, 'ann', '--read');
  const first = await startBoard(own);
  let confirmed = 0;
  let isUp = true;
  const sending = (async () => {
    while (isUp) {
      const words = ['--data-binary', `@${report}`, '-H', `Authorization: Bearer ${token}`, `${first.url}/reports/web`];
      const sent = await curl(...words).catch(() => undefined);
      if (sent?.status === 201) confirmed++;
      else return;
    }
  })();
  while (confirmed < 5) await new Promise((done) => setTimeout(done, 10));
  await first.end('SIGKILL');
  isUp = false;
  await sending;
  const second = await startBoard(own);
  const { body } = await curl('-u', `x:${look}`, `${second.url}/api/sources/web`);
  // one more may have been kept and not confirmed
  expect([confirmed, confirmed + 1]).toContain(JSON.parse(body).history.length);
  expect(await second.end()).toBe(0);
});

test.each([
  ['a text', 'not a database at all, but long enough to be taken for one by a careless reader '.repeat(20)],
  ['a database of somebody else', undefined],
])('%s in the place of the board is an error in words, and stays as it is', (name, text) => {
  const own = join(place, name.replaceAll(' ', '-'));
  makeToken(own, 'web');
  const path = join(own, 'board.sqlite');
  rmSync(path);
  if (text === undefined) {
    const other = new DatabaseSync(path);
    other.exec('create table theirs (x)');
    other.close();
  } else writeFileSync(path, text);
  const { status, stderr } = runBuilt(['serve', 'list', '--state', own]);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /board\.sqlite cannot be used: (?:file is not a database|it is no file of plimsoll serve); it stays as it is/,
  );
});

test('a disk that is full is said, and what was confirmed stays', async () => {
  const own = join(place, 'full');
  const token = makeToken(own, 'web');
  const look = makeToken(own, 'ann', '--read');
  // no file of the board may grow beyond some reports: what a full disk answers, without filling one
  const full = await startBoard(own, { blocks: 600 });
  let confirmed = 0;
  let last = 201;
  while (last === 201 && confirmed < 500) {
    const words = ['--data-binary', `@${report}`, '-H', `Authorization: Bearer ${token}`, `${full.url}/reports/web`];
    ({ status: last } = await curl(...words));
    if (last === 201) confirmed++;
  }
  expect(last).toBe(507);
  expect((await curl('-u', `x:${look}`, `${full.url}/api/fleet`)).status).toBe(200);
  await full.end();
  const after = await startBoard(own);
  const database = new DatabaseSync(join(own, 'board.sqlite'), { readOnly: true });
  expect(database.prepare('select count(*) as n from history').get()).toEqual({ n: confirmed });
  database.close();
  await after.end();
});

test.each([
  '0.0.0.0:0',
  '192.0.2.1:9490',
  '[::]:9490',
  'board.example:9490',
])('listening on %s asks for a proxy', (where) => {
  const { status, stderr } = runBuilt(['serve', '--listen', where, '--state', state]);
  expect(status).toBe(2);
  expect(stderr).toContain('reverse proxy');
});
