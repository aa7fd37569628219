import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guardCommand } from '../commands/guard.ts';
// the command loads it when it is asked for, which is not what a test should wait for
import './guard-install.ts';
import { UsageError } from '../command.ts';

let root = '';
const daemon = (): string => join(root, 'etc/docker/daemon.json');
const unit = (): string => join(root, 'etc/systemd/system/plimsoll-guard.service');
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-guard-root-'));
  mkdirSync(join(root, 'etc/docker'), { recursive: true });
  writeFileSync(join(root, 'plimsoll.yaml'), 'target: 1\nguard:\n  mode: observe\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const guard = async (...args: readonly string[]) => {
  let out = '';
  let err = '';
  const terminal = {
    ...{ args: [...args, '--root', root], env: {}, cwd: root, colour: false, width: 80 },
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
  };
  const code = await guardCommand.run(terminal).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    err += error.message;
    return 2;
  });
  return { code, out, err };
};

test('install keeps what was there, writes both files, says what to type and how to get out', async () => {
  const before = '{\n  "log-driver": "local"\n}\n';
  writeFileSync(daemon(), before);
  const { code, out } = await guard('install', '--config', 'plimsoll.yaml');
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(daemon(), 'utf8'))).toEqual({
    'log-driver': 'local',
    'authorization-plugins': ['plimsoll'],
  });
  expect(readFileSync(`${daemon()}.before-plimsoll`, 'utf8')).toBe(before);
  expect(readFileSync(unit(), 'utf8')).toMatch(
    /Before=docker\.service[\s\S]*ExecStart=.* guard --config .*plimsoll\.yaml --name plimsoll\n/,
  );
  expect(out).toContain('systemctl enable --now plimsoll-guard.service');
  expect(out).toContain('Locked out?');
  expect((await guard('install', '--config', 'plimsoll.yaml')).out).toContain('names plimsoll already');
  expect((await guard('uninstall')).code).toBe(0);
  expect(readFileSync(daemon(), 'utf8')).toBe(before);
  expect(existsSync(unit())).toBe(false);
});

test('a daemon.json that cannot be read, or a bad policy, changes nothing', async () => {
  writeFileSync(daemon(), '{"a":1,');
  expect(await guard('install', '--config', 'plimsoll.yaml')).toMatchObject({ code: 2 });
  expect(readFileSync(daemon(), 'utf8')).toBe('{"a":1,');
  expect(existsSync(unit())).toBe(false);
  writeFileSync(join(root, 'plimsoll.yaml'), 'guard:\n  mode: maybe\n');
  expect((await guard('install', '--config', 'plimsoll.yaml')).code).toBe(2);
});

test('a daemon.json that may not be read is not taken for none', async () => {
  mkdirSync(daemon());
  for (const words of [['status'], ['uninstall'], ['install', '--config', 'plimsoll.yaml']])
    expect(await guard(...words)).toMatchObject({
      code: 2,
      err: expect.stringContaining('daemon.json is no regular file'),
    });
  expect(existsSync(unit())).toBe(false);
});

test('an engine that gets its plugins on the command line is left alone', async () => {
  mkdirSync(join(root, 'etc/systemd/system/docker.service.d'), { recursive: true });
  writeFileSync(
    join(root, 'etc/systemd/system/docker.service.d/own.conf'),
    '[Service]\nExecStart=\nExecStart=/usr/bin/dockerd --authorization-plugin other\n',
  );
  const { code, err } = await guard('install', '--config', 'plimsoll.yaml');
  expect(code).toBe(2);
  expect(err).toContain('own.conf');
});

test('status says what is missing', async () => {
  const { code, out } = await guard('status', '--name', 'nobody-has-this');
  expect(code).toBe(1);
  expect(out.match(/^no /gm)).toHaveLength(3);
});

const noSystemd =
  spawnSync('systemd-analyze', ['--version'], { stdio: 'ignore' }).status === 0 ? '' : ' (no systemd-analyze here)';
test.skipIf(noSystemd !== '')(`systemd takes the unit as it is, whatever stands in its paths${noSystemd}`, async () => {
  const { code } = await guard('install', '--config', 'plimsoll.yaml', '--audit', join(root, 'a "log" of 100 % $HOME'));
  expect(code).toBe(0);
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', unit()], { encoding: 'utf8' });
  expect(stderr.split('\n').filter((line) => line.includes('plimsoll-guard'))).toEqual([]);
  expect(status).toBe(0);
  expect(exposure(unit())).toBeLessThan(3);
});

test.skipIf(noSystemd !== '')(
  `systemd takes the unit of docs/watch.md, and calls it little exposed${noSystemd}`,
  () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/watch.md'), 'utf8');
    const text = /^ {4}\[Unit\]\n(?: {4}.*\n)+/m.exec(page)?.[0].replaceAll(/^ {4}/gm, '') ?? '';
    const file = join(root, 'plimsoll-watch.service');
    // a program that is there, in place of the one that the reader installs
    writeFileSync(file, text.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes('plimsoll-watch'))).toEqual([]);
    expect(status).toBe(0);
    expect(exposure(file)).toBeLessThan(3);
  },
);

/** From 0 to 10, as systemd-analyze(1) sums it up of a unit that is not running. */
const exposure = (file: string): number => {
  const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', file], {
    encoding: 'utf8',
  });
  return Number(/exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1]);
};

test('install says of what it cannot write into the unit, and writes nothing', async () => {
  const { code, err } = await guard('install', '--config', 'plimsoll.yaml', '--syslog', 'logs.example.com:6514');
  expect(code).toBe(2);
  expect(err).toContain('--syslog: install writes');
  expect([existsSync(unit()), existsSync(daemon())]).toEqual([false, false]);
});
