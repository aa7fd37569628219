import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { engineTest, socket } from '../support/engine.ts';
import { programWords } from '../support/program.ts';

const root = join(import.meta.dirname, '../..');
const [command, ...words] = programWords(join(root, 'src/cli/cli.ts'));
/** Stands for the host that the pages speak of. */
const host = mkdtempSync(join(tmpdir(), 'plimsoll-pages-'));
afterAll(() => rmSync(host, { recursive: true, force: true }));

/** Commands of the pages that go on until they are stopped, or set the guard up; those with a word to fill in are left out. */
const commands = ['README.md', 'docs/watch.md', 'docs/guard.md', 'docs/incident.md'].flatMap((page) =>
  readFileSync(join(root, page), 'utf8')
    .split('\n')
    .flatMap((line) => /^ {4}plimsoll ((?:watch|guard|incident respond)\b[^#]*)/.exec(line)?.[1]?.trim() ?? [])
    .filter((command) => !/\b[A-Z]{3,}\b/.test(command)),
);

/** On the host of the test: its folders in place of the real ones, a free port, and its engine. */
const here = (command: string): readonly string[] => [
  ...command
    .replaceAll(/(?<= )\/(?:etc|var|run)\//g, (folder) => host + folder)
    .replace('127.0.0.1:9480', '127.0.0.1:0')
    .split(/\s+/),
  ...(/^guard (?:install|status|uninstall)/.test(command) ? ['--root', host] : []),
];

/** Says something, goes on until SIGTERM, and ends by itself. */
const runFor = (args: readonly string[]) =>
  new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, XDG_STATE_HOME: join(host, 'var/lib') };
    const child = spawn(command, [...words, ...args], { env, timeout: 90_000, killSignal: 'SIGKILL' });
    let said = '';
    const hear = (piece: Buffer): void => {
      said += piece;
      // the last that each says before it waits
      if (/watching \d+ container|"what":"begin"|listening on|responding|answering|waiting/i.test(said))
        child.kill('SIGTERM');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => resolve({ code, said }));
  });

engineTest(
  'the commands that the pages show of watch, guard and the responder run',
  async () => {
    for (const folder of ['etc/plimsoll', 'etc/docker', 'var/lib/plimsoll', 'run/plimsoll'])
      mkdirSync(join(host, folder), { recursive: true });
    const playbooks = 'responses: {playbooks: [{severity: critical, do: [preserve]}]}';
    writeFileSync(join(host, 'etc/plimsoll/plimsoll.yaml'), `target: 1\nguard: {mode: observe}\n${playbooks}\n`);
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands) {
      const { code, said } = await runFor(here(command));
      expect(said, command).not.toMatch(/\n\s+at |--help/);
      // status tells truly that the engine here does not ask the guard
      expect([0, ...(command === 'guard status' ? [1] : [])], `${command}: ${said}`).toContain(code);
    }
    expect(existsSync(join(host, 'etc/systemd/system/plimsoll-guard.service'))).toBe(true);
    expect(existsSync(join(host, 'etc/plimsoll/baseline.json'))).toBe(true);
  },
  600_000,
);
