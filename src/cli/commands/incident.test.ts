import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskIncidents } from '../../outside/disk/disk-incidents.ts';
import { withAlert } from '../../watch/incident/incident.ts';
import { main } from '../main.ts';

const container = { id: 'c0ffee', name: 'web', image: 'nginx', service: 'shop/web' };
const words = { title: '', why: '', normal: '', remedy: '', technique: 'T1496.001', control: '', repeats: 0, at: 0 };
const incident = withAlert(
  undefined,
  { ...words, detection: 'miner', severity: 'critical', message: 'a miner runs', container },
  new Date().toISOString(),
  'c0de',
);
let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'plimsoll-incident-'));
  diskIncidents(join(cwd, 'state')).write(incident);
  writeFileSync(join(cwd, 'p.yaml'), 'responses:\n  playbooks:\n    - {severity: medium, do: [notify, pause]}\n');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const run = async (...args: readonly string[]) => {
  let err = '';
  const code = await main({
    ...{ args: ['incident', ...args, '--state', 'state'], env: { HOME: cwd }, cwd, colour: false, width: 80 },
    out: () => {},
    err: (text) => {
      err += text;
    },
  });
  return { code, err };
};

test('a responder says once over all incidents what it would do', async () => {
  expect(await run('respond', '--config', 'p.yaml', '--once')).toMatchObject({
    code: 0,
    err: expect.stringContaining('pause would be done'),
  });
  expect(readFileSync(join(cwd, `state/incidents/${incident.id}.steps.json`), 'utf8')).toContain('"dry-run"');
});

test('what cannot be written down is not done, and said in words', async () => {
  mkdirSync(join(cwd, `state/incidents/${incident.id}.steps.json`));
  const { code, err } = await run('respond', '--config', 'p.yaml', '--once');
  expect(code).toBe(3);
  expect(err).toMatch(
    /^plimsoll incident: .*state cannot be written: .*; nothing is done that cannot be written down first\n$/,
  );
});
