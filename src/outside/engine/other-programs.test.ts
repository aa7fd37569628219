import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialSsh } from './dial-ssh.ts';
import { dockerBuilder } from './docker-builder.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-programs-'));
const path = process.env.PATH;
/** Stands where the real program would: notes the words it was given, and does as the test says. */
const program = (name: string, script: string): void =>
  writeFileSync(join(folder, name), `#!/bin/sh\nprintf '%s\\n' "$@" > ${join(folder, 'words')}\n${script}\n`, {
    mode: 0o755,
  });
const words = (): readonly string[] => readFileSync(join(folder, 'words'), 'utf8').trimEnd().split('\n');
beforeAll(() => {
  process.env.PATH = [folder, path].join(delimiter);
});
afterAll(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

const dial = (name: string, more: object = {}) =>
  dialSsh({ kind: 'ssh', host: `ssh://${name}`, name, user: undefined, port: undefined, ...more });
const readAll = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  let text = '';
  for await (const piece of stream) text += piece;
  return text;
};

test('ssh is asked nothing, is told who and where, and takes no name for a flag', async () => {
  program('ssh', 'cat');
  const stream = dial('-oProxyCommand=evil', { user: 'app', port: 2222 });
  stream.end('to the engine and back');
  expect(await readAll(stream)).toBe('to the engine and back');
  expect(words()).toEqual([
    ...['-o', 'ConnectTimeout=30', '-o', 'BatchMode=yes', '-l', 'app', '-p', '2222', '-T'],
    ...['--', '-oProxyCommand=evil', 'docker system dial-stdio'],
  ]);
  const plain = dial('host');
  plain.end();
  await readAll(plain);
  expect(words().slice(4)).toEqual(['-T', '--', 'host', 'docker system dial-stdio']);
});

test('a connection through ssh that fails says what ssh says, and nothing of it stays behind', async () => {
  program('ssh', 'echo "Permission denied (publickey)." >&2; exit 255');
  await expect(readAll(dial('host'))).rejects.toThrow('Permission denied (publickey).');
  program('ssh', 'exit 7');
  await expect(readAll(dial('host'))).rejects.toThrow('ssh ended with 7');
  program('ssh', 'echo ready; exec cat');
  const stream = dial('host');
  await new Promise((resolve) => stream.once('data', resolve));
  stream.destroy();
  await new Promise((resolve) => stream.once('close', resolve));
  expect(stream.destroyed).toBe(true);
});

const request = {
  context: '/copy/web',
  dockerfile: '/copy/web/Dockerfile',
  target: undefined,
  tag: 't:trial',
  args: [],
};
const build = (more: object = {}, limits: object = {}) =>
  dockerBuilder('unix:///run/docker.sock').build({ ...request, ...more }, limits);

test('a build is that of the engine, file and folder that were named', async () => {
  program('docker', 'exit 0');
  expect(
    await build({
      target: 'app',
      args: [
        ['A', 'b c'],
        ['D', ''],
      ],
    }),
  ).toEqual({ ok: true, value: undefined });
  expect(words()).toEqual([
    ...['-H', 'unix:///run/docker.sock', 'build', '-q', '-t', 't:trial', '-f', '/copy/web/Dockerfile'],
    ...['--target', 'app', '--build-arg', 'A=b c', '--build-arg', 'D=', '/copy/web'],
  ]);
  await build();
  expect(words()).not.toContain('--target');
});

test('a build that fails says the last that was said; one that takes too long, or is stopped, is ended', async () => {
  program('docker', 'echo step 1 >&2; echo >&2; echo "ERROR: exit code: 1" >&2; echo >&2; exit 1');
  expect(await build()).toMatchObject({ ok: false, message: 'ERROR: exit code: 1' });
  program('docker', 'exit 3');
  expect(await build()).toMatchObject({ ok: false, message: 'docker: it ended with 3' });
  program('docker', 'sleep 5 & exit 0');
  expect(await build({}, { timeoutMs: 200 })).toMatchObject({ ok: false, message: 'docker: did not answer in time' });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 200);
  expect(await build({}, { signal: stop.signal })).toMatchObject({ ok: false });
});
