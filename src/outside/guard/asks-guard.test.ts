import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { asksGuard } from './asks-guard.ts';
import { guardServer } from './guard-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-asks-'));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});
const listening = async (name: string, onConnection: (socket: Socket) => void): Promise<string> => {
  const path = join(folder, name);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return path;
};

test('a guard answers at its socket', async () => {
  const path = join(folder, 'guard.sock');
  const guard = await guardServer(path, async () => undefined);
  expect(await asksGuard(path)).toBe(true);
  if (guard.ok) await guard.value.close();
  expect(await asksGuard(path)).toBe(false);
});

const HALF = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nauthz';

test('an answer that is not whole is none, be it cut off or never ended', async () => {
  expect(await asksGuard(await listening('cut.sock', (socket) => socket.end(HALF)))).toBe(false);
  expect(await asksGuard(await listening('stalled.sock', (socket) => void socket.write(HALF)))).toBe(false);
});
