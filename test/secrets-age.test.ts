import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { builtProgram } from './support/built-program.ts';
import { needPrograms } from './support/debian-packages.ts';
import { plimsoll } from './support/plimsoll.ts';
import { programWords } from './support/program.ts';
import { runBuilt } from './support/run-built.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-age-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const PASSWORD = 'correct-horse';
const PLAIN = `DB_PASSWORD=${PASSWORD}\nURL="postgres://shop:\${DB_PASSWORD}@db/shop"\n`;
const config = join(place, 'config');
const key = join(config, 'plimsoll/age-identity.txt');
const own = { HOME: place, XDG_CONFIG_HOME: config, PATH: process.env.PATH ?? '' };
const made = await plimsoll(place, own, 'secrets', 'keygen');
const recipient = made.out.trim();

let root = '';
const run = (...args: readonly string[]) => plimsoll(root, own, 'secrets', ...args);
const file = (name: string): string => join(root, name);
const read = (name: string): string => readFileSync(file(name), 'utf8');
const sealed = async (name = '.env', plain = PLAIN): Promise<string> => {
  writeFileSync(file(name), plain);
  expect(await run('encrypt', name, '--recipient', recipient)).toMatchObject({ code: 0 });
  rmSync(file(name));
  return file(`${name}.age`);
};

beforeEach(() => {
  root = mkdtempSync(join(place, 'project-'));
});

test('the code that encrypts is loaded by those who encrypt, and by nobody else', () => {
  const built = dirname(builtProgram());
  const without = join(place, 'without');
  cpSync(built, without, { recursive: true });
  const sealing = globSync('*.cjs', { cwd: without }).filter((name) =>
    readFileSync(join(without, name), 'utf8').includes('age-encryption.org/mlkem768'),
  );
  expect(sealing).toHaveLength(1);
  for (const name of sealing) rmSync(join(without, name));
  const ended = (...args: readonly string[]): number | null =>
    spawnSync(process.execPath, [join(without, 'plimsoll.cjs'), ...args], { cwd: root, env: own }).status;
  for (const args of [['--version'], ['--help'], ['check'], ['secrets', 'list'], ['secrets', 'migrate']])
    expect({ args, status: ended(...args) }).toEqual({ args, status: 0 });
  expect(ended('secrets', 'keygen', 'new.txt')).not.toBe(0);
});

describe('keygen', () => {
  test('makes a key that its owner alone can read, prints the public half, and never replaces one', async () => {
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^age1[a-z0-9]{58}\n$/) });
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(statSync(join(config, 'plimsoll')).mode & 0o777).toBe(0o700);
    const before = readFileSync(key, 'utf8');
    expect(`${made.out}${made.err}`).not.toContain('AGE-SECRET-KEY');
    expect(await run('keygen')).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    expect(readFileSync(key, 'utf8')).toBe(before);
  });
});

describe('encrypt and decrypt', () => {
  test('a file becomes text that git can compare, and opens again', async () => {
    await sealed();
    expect(read('.env.age')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    expect(read('.env.age')).not.toContain(PASSWORD);
    expect(await run('decrypt', '.env.age')).toEqual({ code: 0, out: PLAIN, err: '' });
  });

  test('what is there is replaced only when that is asked for, and never by plain text', async () => {
    await sealed();
    writeFileSync(file('.env'), 'A=2\n');
    const before = read('.env.age');
    expect(await run('encrypt', '.env', '--recipient', recipient)).toMatchObject({
      code: 3,
      err: expect.stringContaining('.env.age is there: `plimsoll secrets edit`'),
    });
    expect(read('.env.age')).toBe(before);
    expect(await run('encrypt', '.env', '--recipient', recipient, '--force')).toMatchObject({ code: 0 });
    expect((await run('decrypt', '.env.age')).out).toBe('A=2\n');
    expect(await run('decrypt', '.env.age', '--output', '.env')).toMatchObject({ code: 2 });
    expect(read('.env')).toBe('A=2\n');
  });

  test('a decrypted file is for its owner alone, and readable for a container where only they can enter its folder', async () => {
    await sealed();
    expect((await run('decrypt', '.env.age', '--output', 'plain')).code).toBe(0);
    expect(statSync(file('plain')).mode & 0o777).toBe(0o444);
    mkdirSync(file('open'), { mode: 0o755 });
    expect((await run('decrypt', '.env.age', '--output', 'open/plain')).code).toBe(0);
    expect(statSync(file('open/plain')).mode & 0o777).toBe(0o600);
    expect(read('open/plain')).toBe(PLAIN);
  });

  test('one file that cannot be encrypted does not keep the others from it', async () => {
    writeFileSync(file('a'), 'x');
    const answer = await run('encrypt', 'missing', 'a', '--recipient', recipient);
    expect(answer).toMatchObject({ code: 3, err: expect.stringContaining('missing does not exist') });
    expect(existsSync(file('a.age'))).toBe(true);
  });

  test('several people can be named, in a file too, and each opens it', async () => {
    const theirs = await plimsoll(root, own, 'secrets', 'keygen', 'theirs.txt');
    writeFileSync(file('team.txt'), `# the team\n${recipient}\n${theirs.out}`);
    writeFileSync(file('.env'), PLAIN);
    expect(await run('encrypt', '.env', '--recipients-file', 'team.txt')).toMatchObject({
      out: 'encrypted .env.age for 2 keys\n',
    });
    expect((await run('decrypt', '.env.age', '--identity', 'theirs.txt')).out).toBe(PLAIN);
    expect((await run('decrypt', '.env.age')).out).toBe(PLAIN);
  });

  test('a passphrase from a file seals and opens', async () => {
    writeFileSync(file('.env'), PLAIN);
    writeFileSync(file('word'), 'four words and more\n');
    expect((await run('encrypt', '.env', '--passphrase-file', 'word')).code).toBe(0);
    expect((await run('decrypt', '.env.age', '--passphrase-file', 'word')).out).toBe(PLAIN);
  });

  test('bytes that a terminal would obey go into a file only', async () => {
    await sealed('odd', 'a\u001b]52;c;x\u0007\n');
    expect(await run('decrypt', 'odd.age')).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('--output'),
    });
    expect((await run('decrypt', 'odd.age', '--output', 'odd')).code).toBe(0);
    expect(read('odd')).toBe('a\u001b]52;c;x\u0007\n');
  });

  test('nothing is read or written through a link that a project brings', async () => {
    const elsewhere = mkdtempSync(join(place, 'elsewhere-'));
    writeFileSync(join(elsewhere, 'secret'), PLAIN);
    symlinkSync(elsewhere, file('folder'));
    symlinkSync(join(elsewhere, 'secret'), file('.env'));
    symlinkSync(join(elsewhere, 'stolen'), file('a.age'));
    writeFileSync(file('a'), 'x');
    for (const name of ['.env', 'folder/secret', 'a'])
      expect(await run('encrypt', name, '--recipient', recipient, '--force')).toMatchObject({
        code: 3,
        err: expect.stringContaining('symbolic link'),
      });
    await sealed('b');
    expect(await run('decrypt', 'b.age', '--output', 'folder/b')).toMatchObject({ code: 2 });
    expect(readdirSync(elsewhere)).toEqual(['secret']);
  });

  test('what is wrong is said with what to do', async () => {
    await sealed();
    writeFileSync(file('plain'), PLAIN);
    writeFileSync(file('cut.age'), read('.env.age').slice(0, 200));
    writeFileSync(file('bad.txt'), `AGE-SECRET-KEY-1${'Q'.repeat(20)}\n`);
    await plimsoll(root, own, 'secrets', 'keygen', 'theirs.txt');
    for (const [args, code, message] of [
      [['decrypt', 'plain'], 3, 'plain: it is no age file'],
      [['decrypt', 'cut.age'], 3, 'cut.age: its armor is not whole'],
      [['decrypt', 'gone.age'], 3, 'gone.age does not exist'],
      [['decrypt', '.env.age', '--identity', 'theirs.txt'], 3, 'sealed for another key than yours'],
      [['decrypt', '.env.age', '--identity', 'gone.txt'], 3, '`plimsoll secrets keygen` makes one'],
      [['decrypt', '.env.age', '--identity', 'bad.txt'], 3, 'bad.txt cannot be used: its line 1 is no key of age'],
      [['decrypt', '.env.age', 'cut.age'], 2, 'decrypt takes one file'],
      [['encrypt', '.env.age', '--recipient', recipient], 3, '.env.age is encrypted already'],
      [['encrypt', 'plain'], 2, 'encrypt for whom?'],
      [['encrypt', 'plain', '--recipient', 'ssh-ed25519 AAAA ann'], 2, '--recipient is an SSH key'],
      [['encrypt', 'plain', '--recipient', 'age1nonsense'], 2, '--recipient is no public key of age'],
      [['encrypt', 'plain', '--identity', 'theirs.txt'], 2, '--identity is not for secrets encrypt'],
      [['encrypt', 'plain', '--recipients-file', 'gone'], 2, 'gone cannot be read'],
      [['encrypt', '--', 'plain'], 2, '-- is for secrets run'],
      [['run', 'docker', 'compose', 'up'], 2, 'the command behind --'],
      [['edit', '.env.age'], 2, 'Set EDITOR'],
    ] as const)
      expect(await run(...args), args.join(' ')).toMatchObject({ code, err: expect.stringContaining(message) });
    expect(readdirSync(root).toSorted()).toEqual(['.env.age', 'bad.txt', 'cut.age', 'plain', 'theirs.txt']);
  });

  test('a key that others can read is used, and that is said', async () => {
    await sealed();
    const open = join(root, 'open.txt');
    writeFileSync(open, readFileSync(key), { mode: 0o600 });
    chmodSync(open, 0o644);
    const answer = await plimsoll(root, { ...own, PLIMSOLL_AGE_IDENTITY_FILE: open }, 'secrets', 'decrypt', '.env.age');
    expect(answer).toMatchObject({ code: 0, out: PLAIN, err: expect.stringContaining('chmod 600') });
  });

  test('a project cannot bring the key: what lies in it is not looked for', async () => {
    await sealed();
    writeFileSync(file('age-identity.txt'), readFileSync(key));
    const answer = await plimsoll(root, { HOME: join(place, 'nobody') }, 'secrets', 'decrypt', '.env.age');
    expect(answer).toMatchObject({ code: 3, err: expect.stringContaining('the key cannot be had') });
  });
});

describe('with the program age', () => {
  const lacks = needPrograms({ age: 'age' });
  const age = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('age', args, { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  };
  const values = ['', 'x', PLAIN, `${'long line '.repeat(20_000)}\n`];

  test.skipIf(lacks)('age opens what is encrypted here', async () => {
    for (const [index, plain] of values.entries()) {
      await sealed(`ours${index}`, plain);
      expect(age('--decrypt', '-i', key, `ours${index}.age`)).toBe(plain);
    }
  });

  test.skipIf(lacks)('what age encrypted opens here, armored or not, also when it is for several', async () => {
    const theirs = (await plimsoll(root, own, 'secrets', 'keygen', 'theirs.txt')).out.trim();
    for (const [index, plain] of values.entries())
      for (const armored of [[], ['--armor']]) {
        writeFileSync(file('plain'), plain);
        const name = `theirs${index}${armored.length}.age`;
        age('--encrypt', ...armored, '-r', theirs, '-r', recipient, '-o', name, 'plain');
        expect(await run('decrypt', name, '--output', `${name}.plain`)).toMatchObject({ code: 0 });
        expect(read(`${name}.plain`)).toBe(plain);
      }
  });

  test.skipIf(lacks)('what age encrypted for an SSH key says what opens it', async () => {
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file('id')]);
    writeFileSync(file('plain'), PLAIN);
    age('--encrypt', '-R', 'id.pub', '-o', 'ssh.age', 'plain');
    expect(await run('decrypt', 'ssh.age')).toMatchObject({
      code: 3,
      err: expect.stringContaining('sealed for SSH keys'),
    });
  });
});

/** Folders of the program, which bear its process; those of other tests have names of their own. */
const inMemory = (): readonly string[] => readdirSync('/dev/shm').filter((name) => /^plimsoll-\d/.test(name));
const hasMemory = existsSync('/dev/shm') && statfsSync('/dev/shm').type === 0x01021994;
const edit = (editor: string, ...args: readonly string[]) =>
  runBuilt(['secrets', 'edit', '.env.age', ...args], {
    cwd: root,
    env: { ...own, XDG_RUNTIME_DIR: '', VISUAL: '', EDITOR: editor },
  });

describe.skipIf(!hasMemory)('edit', () => {
  test('encrypts what the editor left, for the one who could open it', async () => {
    await sealed();
    expect(edit(`sed -i s/${PASSWORD}/battery/`)).toMatchObject({ status: 0, stdout: 'encrypted .env.age\n' });
    expect((await run('decrypt', '.env.age')).out).toContain('DB_PASSWORD=battery');
    expect(inMemory()).toEqual([]);
  });

  test('the text lies in a folder in memory that nobody else may enter, under its own name', async () => {
    await sealed();
    expect(edit('f() { stat -c "%a %n" "$(dirname "$1")" "$1" >&2; }; f')).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(
        /^700 \/dev\/shm\/plimsoll-\S+\n600 \/dev\/shm\/plimsoll-[^/]+\/\.env\nnothing was changed/,
      ),
    });
  });

  test('a text that nobody changed leaves the file as it is, and an editor that fails too', async () => {
    await sealed();
    const before = read('.env.age');
    expect(edit('true')).toMatchObject({ status: 0, stderr: expect.stringContaining('nothing was changed') });
    expect(edit('false')).toMatchObject({ status: 3, stderr: expect.stringContaining('the editor ended with 1') });
    expect(edit('rm')).toMatchObject({ status: 3, stderr: expect.stringContaining('no such file') });
    expect(read('.env.age')).toBe(before);
    expect(inMemory()).toEqual([]);
  });

  test('a file that somebody changed meanwhile stays as they made it, and what was typed is kept, encrypted', async () => {
    await sealed();
    const answer = edit(`f() { echo theirs > .env.age; echo A=mine > "$1"; }; f`);
    expect(answer).toMatchObject({ status: 3, stderr: expect.stringContaining('has changed since it was read') });
    expect(read('.env.age')).toBe('theirs\n');
    expect((await run('decrypt', '.env.age.edited')).out).toBe('A=mine\n');
    rmSync(file('.env.age'));
    await sealed();
    const again = edit(`f() { echo theirs > .env.age; echo A=again > "$1"; }; f`);
    expect(again.stderr).toContain('what you made of it is printed, encrypted');
    writeFileSync(join(root, 'printed.age'), again.stdout);
    expect((await run('decrypt', 'printed.age')).out).toBe('A=again\n');
  });

  test('a file for several names no one: all have to be named, before anything is opened in the editor', async () => {
    const theirs = (await plimsoll(root, own, 'secrets', 'keygen', 'theirs.txt')).out.trim();
    writeFileSync(file('.env'), PLAIN);
    await run('encrypt', '.env', '--recipient', recipient, '--recipient', theirs);
    expect(edit('touch opened; true')).toMatchObject({ status: 2, stderr: expect.stringContaining('encrypted for 2') });
    expect(existsSync(file('opened'))).toBe(false);
    expect(edit('sed -i s/DB/QB/', '--recipient', recipient, '--recipient', theirs).status).toBe(0);
    expect((await run('decrypt', '.env.age', '--identity', 'theirs.txt')).out).toContain('QB_PASSWORD');
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s in the middle of it leaves nothing', async (signal) => {
    await sealed();
    const before = read('.env.age');
    const [command, ...words] = programWords(builtProgram());
    const child = spawn(command, [...words, 'secrets', 'edit', '.env.age'], {
      cwd: root,
      env: { ...process.env, ...own, XDG_RUNTIME_DIR: '', VISUAL: '', EDITOR: 'echo ready >&2; sleep 60; true' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await once(child.stderr, 'data');
    expect(inMemory()).toHaveLength(1);
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(128 + { SIGTERM: 15, SIGHUP: 1, SIGINT: 2 }[signal]);
    expect(inMemory()).toEqual([]);
    expect(read('.env.age')).toBe(before);
  });
});

describe('run', () => {
  const runs = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    runBuilt(['secrets', 'run', ...args], { cwd: root, env: { ...own, ...env } });

  test('gives a command the variables, and hands on how it ended', async () => {
    await sealed();
    expect(runs(['--', 'sh', '-c', 'echo "$URL"; exit 7'])).toMatchObject({
      status: 7,
      stdout: `postgres://shop:${PASSWORD}@db/shop\n`,
      stderr: '',
    });
    expect(runs(['--', 'sh', '-c', 'kill -9 $$']).status).toBe(137);
  });

  test('its values are in no argument of a process', async () => {
    await sealed();
    const { stdout } = runs(['--', 'sh', '-c', 'cat /proc/$PPID/cmdline /proc/$PPID/environ']);
    expect(stdout).toContain('secrets');
    expect(stdout).not.toContain(PASSWORD);
  });

  test('several files count in order, and what is set where it is started counts over them', async () => {
    await sealed('a', 'A=1\nB=1\nC=1\n');
    await sealed('b', 'B=2\nC=${A}2\n');
    const answer = runs(['--file', 'a.age', '--file', 'b.age', '--', 'sh', '-c', 'echo $A $B $C'], { A: '9' });
    expect(answer).toMatchObject({ status: 0, stdout: '9 2 92\n', stderr: expect.stringContaining('file: A\n') });
  });

  test('signals are handed on, and its input is the command’s', async () => {
    await sealed();
    const [command, ...words] = programWords(builtProgram());
    const script = 'trap "echo ended; exit 5" TERM; echo ready; while :; do sleep 0.1; done';
    const child = spawn(command, [...words, 'secrets', 'run', '--', 'sh', '-c', script], {
      cwd: root,
      env: { ...process.env, ...own },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (piece) => {
      if (said === '') child.kill('SIGTERM');
      said += piece;
    });
    const [code] = await once(child, 'close');
    expect({ code, said }).toEqual({ code: 5, said: 'ready\nended\n' });
    const fed = runBuilt(['secrets', 'run', '--', 'cat'], { cwd: root, env: own, input: 'given' });
    expect(fed.stdout).toBe('given');
  });

  test.skipIf(!hasMemory)(
    '--into gives files in memory, and stays off a disk and out of a folder that others may enter',
    async () => {
      await sealed();
      const folder = mkdtempSync('/dev/shm/plimsoll-into-');
      try {
        const into = (name: string) => runs(['--into', name, '--', 'cat', `${name}/DB_PASSWORD`]);
        expect(into(`${folder}/shop`)).toMatchObject({ status: 0, stdout: PASSWORD });
        const { ino, mode } = statSync(`${folder}/shop/DB_PASSWORD`);
        expect(mode & 0o777).toBe(0o444);
        // what is mounted is the file, not its name
        expect(into(`${folder}/shop`).status).toBe(0);
        expect(statSync(`${folder}/shop/DB_PASSWORD`).ino).toBe(ino);
        mkdirSync(`${folder}/open`);
        chmodSync(`${folder}/open`, 0o755);
        for (const [name, message] of [
          [`${folder}/open`, 'chmod 700 it'],
          ['here', 'lies on a disk'],
        ] as const) {
          expect(into(name)).toMatchObject({ status: 3, stderr: expect.stringContaining(message) });
          expect(existsSync(join(root, name, 'DB_PASSWORD'))).toBe(false);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  test('a program that is not there, a file that is none, and values that would be cut off start nothing', async () => {
    await sealed();
    expect(runs(['--', 'no-such-program', PASSWORD])).toMatchObject({
      status: 3,
      stderr: 'plimsoll secrets run: no-such-program: there is no such program here\n',
    });
    expect(runs(['--file', 'gone.age', '--', 'touch', 'ran']).status).toBe(3);
    await sealed('cut', `A=1\nB=${PASSWORD}$rest\n`);
    const answer = runs(['--file', 'cut.age', '--', 'touch', 'ran']);
    expect(answer).toMatchObject({ status: 3, stderr: expect.stringContaining('cut.age, line 2') });
    expect(answer.stderr).not.toContain(PASSWORD);
    expect(existsSync(file('ran'))).toBe(false);
  });
});
