import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCommand } from '../commands/check.ts';
import { main } from '../main.ts';
import { FORMATS } from './formats.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: nginx:latest\n    privileged: true\n');

const run = async (...args: string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main({
    args: ['check', ...args],
    env: { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') },
    cwd: folder,
    colour: true,
    width: 100,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { code, out: out.join(''), err: err.join('') };
};

test('help names every format', () => {
  for (const format of FORMATS) expect(checkCommand.help).toMatch(new RegExp(`[ (]${format}[,;\\s)]`));
});

test('an unknown format is a usage error that names them', async () => {
  const { code, err } = await run('--format', 'yaml');
  expect(code).toBe(2);
  expect(err).toContain('sarif');
});

test('--output writes the file, prints nothing and keeps the exit code; a terminal answer in a file has no colour', async () => {
  const { code, out } = await run('--output', 'report.txt');
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toMatch(/^Plimsoll {2}/);
});

test('--output to nowhere is a usage error', async () => {
  const { code, err } = await run('--output', 'missing/report.txt');
  expect(code).toBe(2);
  expect(err).toContain('missing/report.txt');
});

test('the github format annotates and adds the report to the summary of the job', async () => {
  const { out } = await run('--format', 'github');
  expect(out).toMatch(/^::error file=compose\.yaml,line=4,/);
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('## Plimsoll: level 0 of 4');
});
