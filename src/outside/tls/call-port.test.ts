import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { callPort } from './call-port.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-call-'));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});
const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
const made = spawnSync('openssl', [
  ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '5'],
  ...['-keyout', keyFile, '-out', certFile, '-subj', '/O=Test/CN=localhost'],
]);
if (made.status !== 0) throw new Error(String(made.stderr));
const own = { key: readFileSync(keyFile), cert: readFileSync(certFile) };

const calling = async (server: Server) => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return callPort({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
};
const tls = (options: TlsOptions) => {
  const server = createTls(options);
  server.on('tlsClientError', () => undefined);
  return server;
};

test('TLS is told with the versions it takes and the certificate it shows', async () => {
  expect(await calling(tls({ ...own, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }))).toMatchObject({
    kind: 'tls',
    tls: {
      versions: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      issuer: 'Test, localhost',
      trusted: false,
      keyBits: 256,
    },
  });
  expect(await calling(tls({ ...own, minVersion: 'TLSv1.3' }))).toMatchObject({
    kind: 'tls',
    tls: { versions: ['TLSv1.3'] },
  });
});

test('TLS that shows its certificate only to those who name it is still TLS', async () => {
  const picky = tls({ SNICallback: (_, done) => done(new Error('unknown')) });
  expect(await calling(picky)).toEqual({ kind: 'tls', tls: undefined });
});

test('plain HTTP is told, and whether it sends everybody on to HTTPS', async () => {
  expect(await calling(createHttp((_, response) => response.end('hello')))).toEqual({ kind: 'http', redirects: false });
  const away = createHttp((_, response) => response.writeHead(308, { location: 'https://example.com/' }).end());
  expect(await calling(away)).toEqual({ kind: 'http', redirects: true });
});

test('what speaks something else is asked for TLS once, and for a page once', async () => {
  let calls = 0;
  const greeter = createServer((socket) => {
    calls += 1;
    socket.on('error', () => undefined);
    socket.end('220 mail.example.com ESMTP\r\n');
  });
  expect(await calling(greeter)).toEqual({ kind: 'other' });
  expect(calls).toBe(2);
});

test('nobody at home is no speech at all', async () => {
  expect(await callPort({ host: '127.0.0.1', port: 1 })).toEqual({ kind: 'other' });
});

test('a port that there cannot be speaks nothing', async () => {
  for (const port of [99_999_999, -1, 0.5, Number.NaN])
    expect(await callPort({ host: '127.0.0.1', port })).toEqual({ kind: 'other' });
});
