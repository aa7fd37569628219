import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCommand } from '../src/cli/commands/check.ts';
import { digestOf } from './support/push-into-registry.ts';

const home = mkdtempSync(join(tmpdir(), 'plimsoll-hostile-'));
const PASSWORD = 'pa55-canary-word';
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
  rmSync(home, { recursive: true, force: true });
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback; `asked` are its requests with the credentials they bore. */
const serve = async (answer: Answer): Promise<{ readonly host: string; readonly asked: string[] }> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? '-'}`);
    response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

/** Checks a registry that was signed in to; gives the exit code, everything printed, and how far memory grew in MB. */
const audit = async (host: string) => {
  mkdirSync(join(home, '.docker'), { recursive: true });
  const auth = Buffer.from(`shop:${PASSWORD}`).toString('base64');
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
  let out = '';
  let err = '';
  const before = process.memoryUsage().rss;
  const code = await checkCommand.run({
    ...{ args: [`registry:${host}`, '--format', 'json'], env: { HOME: home }, cwd: home, colour: false, width: 80 },
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  expect(out + err).not.toContain(PASSWORD);
  return { code, report: JSON.parse(out), grown: (process.memoryUsage().rss - before) / 1e6 };
};

const isAt = (request: IncomingMessage, path: RegExp): boolean => path.test(request.url ?? '');

/** `/v2/`, one repository and one tag, and then what the test is about. */
const usual =
  (rest: Answer): Answer =>
  (request, response) => {
    if (isAt(request, /^\/v2\/$/)) response.end('{}');
    else if (isAt(request, /_catalog/)) response.end('{"repositories":["a"]}');
    else if (isAt(request, /tags\/list/)) response.end('{"tags":["1.0"]}');
    else rest(request, response);
  };

test('repositories without end, none of which can be read, are given up', async () => {
  let page = 0;
  const { host, asked } = await serve((request, response) => {
    if (isAt(request, /^\/v2\/$/)) response.end('{}');
    else if (isAt(request, /_catalog/)) {
      page += 1;
      response.setHeader('Link', `</v2/_catalog?last=${page}>; rel="next"`);
      response.end(JSON.stringify({ repositories: Array.from({ length: 1000 }, (_, index) => `r${page}-${index}`) }));
    } else response.end('{"tags": "many"}');
  });
  const { code, report } = await audit(host);
  expect(code).toBeGreaterThan(0);
  expect(report.errors[0].message).toContain('in a row cannot be read');
  expect(asked.length).toBeLessThan(500);
});

test('tags without end are cut off, and that is said', async () => {
  let page = 0;
  const { host } = await serve((request, response) => {
    if (isAt(request, /^\/v2\/$/)) response.end('{}');
    else if (isAt(request, /_catalog/)) response.end('{"repositories":["a"]}');
    else if (isAt(request, /tags\/list/)) {
      page += 1;
      response.setHeader('Link', `</v2/a/tags/list?last=${page}>; rel="next"`);
      response.end(JSON.stringify({ tags: Array.from({ length: 1000 }, (_, index) => `t${page}-${index}`) }));
    } else response.end('[]'); // no manifest: a few of them, and it is given up
  });
  const { report } = await audit(host);
  expect(report.skipped.map(({ why }: { why: string }) => why).join()).toContain('more than 5000 tags');
});

test('a manifest of a gigabyte is not read', async () => {
  const piece = Buffer.alloc(1 << 20, 0x20);
  const { host } = await serve(
    usual((_, response) => {
      let sent = 0;
      const more = (): void => {
        sent += 1;
        if (sent > 1024) response.end();
        else response.write(piece, (error) => error || more());
      };
      more();
    }),
  );
  const { report, grown } = await audit(host);
  expect(report.skipped[0].why).toContain('larger than');
  expect(grown).toBeLessThan(200);
});

test.each([
  ['no JSON', 'x'],
  ['a list', '[]'],
  ['numbers for texts', '{"schemaVersion":2,"config":{"mediaType":1,"digest":2,"size":"3"},"layers":{}}'],
  ['an image and an index at once', '{"schemaVersion":2,"manifests":[],"layers":[],"config":{}}'],
  ['a digest that climbs', '{"config":{"mediaType":"x","digest":"sha256:../../../etc","size":1},"layers":[]}'],
])('a manifest that is %s is told, and the rest is judged', async (_, body) => {
  const { host } = await serve(usual((_request, response) => response.end(body)));
  const { report } = await audit(host);
  expect(report.skipped).toHaveLength(1);
  expect(report.subjects[0].verdicts.length).toBeGreaterThan(3);
});

test('a configuration that is not of its digest is not believed', async () => {
  const digest = digestOf(Buffer.from('the real one'));
  const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: 9 };
  const { host } = await serve(
    usual((request, response) => {
      if (isAt(request, /manifests/)) response.end(JSON.stringify({ schemaVersion: 2, config, layers: [] }));
      else response.end('{"created":"2026-11-01T00:00:00Z"}');
    }),
  );
  const { report } = await audit(host);
  expect(report.skipped[0].why).toContain('is something else');
});

test('a password does not follow a sign-in to another host, nor a redirect', async () => {
  const thief = await serve((_, response) => response.writeHead(401).end());
  const elsewhere = thief.host.replace('127.0.0.1', 'localhost');
  const luring = await serve((_, response) =>
    response.writeHead(401, { 'WWW-Authenticate': `Bearer realm="http://${elsewhere}/token",service="x"` }).end(),
  );
  const { report } = await audit(luring.host);
  expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain(
    'registry/authenticated/sign-in-elsewhere',
  );
  const sending = await serve((request, response) => {
    if (isAt(request, /^\/v2\/$/)) response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
    else response.writeHead(307, { Location: `http://${elsewhere}/x` }).end();
  });
  await audit(sending.host);
  expect(thief.asked.length).toBeGreaterThan(0);
  expect(thief.asked.filter((line) => !line.endsWith(' -'))).toEqual([]);
});

test('a redirect to where clouds keep the credentials of a machine is not followed', async () => {
  const { host } = await serve(
    usual((_, response) => response.writeHead(307, { Location: 'http://169.254.169.254/latest/meta-data/' }).end()),
  );
  const { report } = await audit(host);
  expect(report.skipped[0].why).toContain('169.254.169.254 is not an address');
});

test('names that would write on the terminal or climb out of the path are refused', async () => {
  const { host, asked } = await serve((request, response) => {
    if (isAt(request, /^\/v2\/$/)) response.end('{}');
    else if (isAt(request, /_catalog/))
      response.end(JSON.stringify({ repositories: ['../../admin', 'a\u001b]0;x\u0007', 'b'] }));
    else if (isAt(request, /tags\/list/)) response.end(JSON.stringify({ tags: ['../../../x', '1\u001b[2J'] }));
    else response.end('{}');
  });
  const { report } = await audit(host);
  expect(report.skipped.length).toBeGreaterThan(1);
  expect(asked.filter((line) => /admin|manifests/.test(line))).toEqual([]);
});
