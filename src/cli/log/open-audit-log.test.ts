import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openAuditLog } from './open-audit-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-open-audit-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a log that somebody wrote on is told of when it is opened, on the error output and in the log itself', async () => {
  await (await openAuditLog({ folder, err: () => {} })).close();
  appendFileSync(join(folder, 'log', '00000001.jsonl'), 'nothing happened\n');
  let said = '';
  const log = await openAuditLog({ folder, err: (text) => (said += text) });
  await log.close();
  expect(said).toContain('the audit log was touched: 00000001.jsonl, line 3: something stands behind the seal');
  expect(said).toContain(`keep ${folder} as evidence`);
  const names = readdirSync(join(folder, 'log')).filter((name) => name.endsWith('.jsonl'));
  expect(names).toHaveLength(2);
  const [, record = ''] = readFileSync(join(folder, 'log', names[1] ?? ''), 'utf8').split('\n');
  expect(JSON.parse(record).record).toMatchObject({ action: 'audit.touched', severity: 'critical' });
});
