import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, expect } from 'vitest';
import { locateEngine } from '../../src/outside/engine/locate-engine.ts';
import { openEngine } from '../../src/outside/engine/open-engine.ts';
import type { Engine } from '../../src/ports/engine.ts';
import type { Result } from '../../src/ports/result.ts';
import { docker, engineTest, socket } from '../support/engine.ts';

const given = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
};
const engineAt = (env: { readonly [name: string]: string }): Engine => openEngine(given(locateEngine(env)));
const engine = (): Engine => engineAt({ DOCKER_HOST: `unix://${socket}` });

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-client-'));
const made: string[] = [];
afterAll(() => {
  if (made.length > 0) docker('rm', '-f', '-v', ...made);
  rmSync(folder, { recursive: true, force: true });
});

const started = async (command: readonly string[], more = {}): Promise<string> => {
  const { Id } = given(await engine().containers.create({ Image: 'debian:12', Cmd: command, ...more }));
  made.push(Id);
  given(await engine().containers.start(Id));
  return Id;
};

engineTest('an engine says what it is', async () => {
  const version = given(await engine().version());
  expect(version.ApiVersion).toMatch(/^1\.\d+$/);
  expect(given(await engine().info()).Name).not.toBe('');
});

engineTest('a container is made, looked at, and removed', async () => {
  const { containers } = engine();
  const id = await started(['sh', '-c', 'echo out; echo err >&2; touch /made; exec sleep 60'], {
    HostConfig: { CapDrop: ['ALL'], Memory: 64 * 1024 * 1024, NetworkMode: 'none' },
  });
  const details = given(await containers.inspect(id));
  expect(details.HostConfig).toMatchObject({ CapDrop: ['ALL'], Memory: 64 * 1024 * 1024, NetworkMode: 'none' });
  expect(details.State.Pid).toBeGreaterThan(0);
  expect(given(await containers.list()).map(({ Id }) => Id)).toContain(id);
  expect(given(await containers.exec(id, ['sh', '-c', 'echo inside; exit 3']))).toEqual({
    exitCode: 3,
    output: 'inside',
  });
  expect(given(await containers.changes(id))).toContainEqual({ Path: '/made', Kind: 1 });
  expect(given(await containers.top(id)).Processes).toHaveLength(1);
  expect(given(await containers.stats(id)).pids_stats?.current).toBe(1);
  const { lines } = given(await containers.logs(id));
  expect(lines).toContainEqual({ stream: 'stdout', text: 'out' });
  expect(lines).toContainEqual({ stream: 'stderr', text: 'err' });
  expect(given(await containers.logs(id, { maxBytes: 4 })).cut).toBe(true);
  given(await containers.kill(id));
  expect(given(await containers.wait(id))).toBe(137);
  given(await containers.remove(id));
  expect(await containers.inspect(id)).toMatchObject({ ok: false, code: 'not-found' });
  made.splice(made.indexOf(id), 1);
});

engineTest('files go in and come out as tar', async () => {
  const { containers } = engine();
  const id = await started(['sleep', '60']);
  const tar: Uint8Array[] = [];
  for await (const piece of given(await containers.getArchive(id, '/etc/hostname'))) tar.push(given(piece));
  const whole = Buffer.concat(tar);
  expect(whole.toString('latin1', 0, 8)).toBe('hostname');
  given(await containers.putArchive(id, '/tmp', whole));
  expect(given(await containers.exec(id, ['cat', '/tmp/hostname'])).output).toBe(id.slice(0, 12));
});

engineTest('networks and volumes come and go, and a taken name is a conflict', async () => {
  const { networks, volumes, containers } = engine();
  const { Id } = given(await networks.create({ Name: 'plimsoll-client', Internal: true, CheckDuplicate: true }));
  expect(given(await networks.inspect(Id)).Internal).toBe(true);
  expect(await networks.create({ Name: 'plimsoll-client', CheckDuplicate: true })).toMatchObject({ code: 'conflict' });
  given(await volumes.create({ Name: 'plimsoll-client' }));
  const holder = given(
    await containers.create({ Image: 'debian:12', HostConfig: { Binds: ['plimsoll-client:/data'] } }),
  );
  expect(await volumes.remove('plimsoll-client')).toMatchObject({ code: 'conflict' });
  given(await containers.remove(holder.Id));
  given(await volumes.remove('plimsoll-client'));
  given(await networks.remove(Id));
  expect(await networks.inspect(Id)).toMatchObject({ code: 'not-found' });
});

engineTest('images tell their configuration, and take another name', async () => {
  const { images } = engine();
  expect(given(await images.inspect('debian:12')).Config?.Cmd).toEqual(['bash']);
  given(await images.tag('debian:12', { repository: 'registry.test:5000/some/name', tag: '1' }));
  expect(given(await images.inspect('registry.test:5000/some/name:1')).RepoTags).toContain('debian:12');
  given(await images.remove('registry.test:5000/some/name:1'));
  expect(await images.inspect('registry.test:5000/some/name:1')).toMatchObject({ code: 'not-found' });
});

engineTest('events are a stream that ends', async () => {
  const since = Math.floor(Date.now() / 1000);
  const id = await started(['true']);
  given(await engine().containers.wait(id));
  const actions: string[] = [];
  const filters = { container: [id] };
  const until = Math.floor(Date.now() / 1000) + 1;
  for await (const event of given(await engine().events({ since, until, filters }))) {
    actions.push(given(event).Action);
  }
  expect(actions).toEqual(expect.arrayContaining(['create', 'start', 'die']));
});

engineTest('what takes too long is a timeout, and what is cancelled is closed', async () => {
  const id = await started(['sleep', '60']);
  expect(await engine().containers.wait(id, { timeoutMs: 200 })).toMatchObject({ ok: false, code: 'timeout' });
  const cancel = new AbortController();
  const waiting = engine().containers.wait(id, { signal: cancel.signal });
  setTimeout(() => cancel.abort(), 100);
  expect(await waiting).toMatchObject({ ok: false, code: 'closed', message: 'cancelled' });
  const other = new AbortController();
  const events = given(await engine().events({ signal: other.signal }));
  setTimeout(() => other.abort(), 100);
  for await (const event of events) {
    expect(event).toMatchObject({ ok: false, code: 'closed' });
  }
});

engineTest('an engine of another machine is reached through ssh', async () => {
  const ssh = join(folder, 'ssh');
  writeFileSync(ssh, `#!/bin/sh\necho "$@" > ${folder}/asked\nexec docker -H unix://${socket} system dial-stdio\n`);
  chmodSync(ssh, 0o755);
  const before = process.env.PATH;
  process.env.PATH = `${folder}:${before}`;
  try {
    const remote = engineAt({ DOCKER_HOST: 'ssh://me@there:2222' });
    expect(given(await remote.info()).ID).toBe(given(await engine().info()).ID);
    expect(remote.local).toBe(false);
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toContain('-l me -p 2222 -T -- there docker system dial-stdio');
    writeFileSync(ssh, '#!/bin/sh\necho "ssh: Host key verification failed." >&2\nexit 255\n');
    expect(await engineAt({ DOCKER_HOST: 'ssh://there' }).version()).toMatchObject({
      code: 'absent',
      message: expect.stringContaining('Host key verification failed'),
    });
  } finally {
    process.env.PATH = before;
  }
});

engineTest('an engine behind TLS is believed only with the certificate of its authority', async () => {
  const openssl = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', 'key.pem', '-out', 'cert.pem'],
  );
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(folder, name)));
  if (!key || !cert) throw new Error('no certificate');
  const proxy = createServer({ key, cert, requestCert: true, ca: [cert] }, (client) => {
    const inner = connect(socket);
    client.pipe(inner).pipe(client);
    inner.on('error', () => client.destroy());
    client.on('error', () => inner.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const env = { DOCKER_HOST: `tcp://localhost:${port}`, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder };
    writeFileSync(join(folder, 'ca.pem'), cert);
    expect(given(await engineAt(env).info()).ID).toBe(given(await engine().info()).ID);
    rmSync(join(folder, 'ca.pem'));
    expect(await engineAt(env).version()).toMatchObject({ ok: false, code: 'denied' });
  } finally {
    proxy.close();
  }
});
