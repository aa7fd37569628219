import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { locateEngine } from './locate-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-contexts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const addContext = (name: string, host: string): void => {
  const at = join(folder, 'contexts/meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }));
};
addContext('away', 'ssh://me@away');
addContext('lab', 'tcp://lab:2375');
writeFileSync(join(folder, 'config.json'), JSON.stringify({ currentContext: 'away' }));

test('DOCKER_HOST comes before DOCKER_CONTEXT, and that before the current context', () => {
  const env = { DOCKER_CONFIG: folder };
  expect(locateEngine(env)).toMatchObject({ value: { kind: 'ssh', name: 'away', user: 'me' } });
  expect(locateEngine({ ...env, DOCKER_CONTEXT: 'lab' })).toMatchObject({
    value: { kind: 'tcp', name: 'lab', port: 2375, tls: undefined },
  });
  expect(locateEngine({ ...env, DOCKER_CONTEXT: 'lab', DOCKER_HOST: 'unix:///x.sock' })).toMatchObject({
    value: { kind: 'socket', path: '/x.sock' },
  });
  expect(locateEngine({ ...env, DOCKER_CONTEXT: 'default' })).toMatchObject({ value: { kind: 'socket' } });
});

test('a context that is not there, and a host that is none, are said', () => {
  expect(locateEngine({ DOCKER_CONFIG: folder, DOCKER_CONTEXT: 'gone' })).toMatchObject({
    code: 'absent',
    message: expect.stringContaining('"gone"'),
  });
  expect(locateEngine({ DOCKER_HOST: 'localhost' })).toMatchObject({ code: 'refused' });
  expect(locateEngine({ DOCKER_HOST: 'unix://var/run/docker.sock' })).toMatchObject({
    code: 'refused',
    message: expect.stringContaining('unix:///PATH, with three slashes'),
  });
  for (const host of ['ssh://-oProxyCommand=x', 'ssh://%2doProxyCommand=x@away'])
    expect(locateEngine({ DOCKER_HOST: host })).toMatchObject({ ok: false });
  expect(locateEngine({ DOCKER_HOST: 'ssh://50%@away' })).toMatchObject({ value: { kind: 'ssh', user: '50%' } });
});

test('certificates that are asked for and missing are said, not left out', () => {
  const env = { DOCKER_HOST: 'tcp://lab:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: join(folder, 'none') };
  expect(locateEngine(env)).toMatchObject({ code: 'absent', message: expect.stringContaining('ca.pem') });
});
