import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';
import { showPlan } from './show-plan.ts';

test('what is done for several services has one line, and each hunk the numbers of its lines', () => {
  const gap = '\n'.repeat(8);
  const { plan } = fixedByPlan(
    { 'compose.yaml': `services:\n  a:\n    image: x:1\n${gap}  b:\n    image: y:1\n${gap}  c:\n    image: node:24\n` },
    'container/no-new-privileges',
  );
  const [file] = showPlan(plan, { colour: false, masksOf: () => [] });
  expect(file?.reasons).toEqual([expect.stringMatching(/^# 1 a, b, c: Set no-new-privileges \(/)]);
  expect(file?.hunks.map(({ text }) => text.split('\n')[0])).toEqual(
    [1, 2, 3].map(() => expect.stringMatching(/^@@ .* @@ 1$/)),
  );
  expect(file?.hunks.map(({ reasons }) => reasons[0]?.slice(0, 7))).toEqual(['# 1 a: ', '# 1 b: ', '# 1 c: ']);
});

test('a password that is a word is masked where it is a value, and its name elsewhere is shown', () => {
  const text =
    'services:\n  cluster:\n    image: x:1\n    environment: [DB_HOST=db, DB_PASSWORD=cluster]\n  db:\n    image: postgres:17\n    environment: { POSTGRES_PASSWORD: cluster }\n  other:\n    image: y:1\n    depends_on: [cluster]\n';
  const { plan } = fixedByPlan({ 'compose.yaml': text }, 'network/segmented/needless-reach');
  const at = text.indexOf('=cluster') + 1;
  const [file] = showPlan(plan, { colour: false, masksOf: () => [{ start: at, end: at + 'cluster'.length }] });
  const shown = file?.hunks.map((hunk) => hunk.text).join('\n') ?? '';
  expect(shown).toContain('DB_PASSWORD=********');
  expect(shown).toContain('cluster-db');
});

test('git applies what is shown of a file with a byte order mark and carriage returns', () => {
  const text = '\uFEFFservices:\r\n  web:\r\n    image: nginx:1.29\r\n    privileged: true\r\n';
  const { plan, files } = fixedByPlan({ 'compose.yaml': text }, 'container/not-privileged/privileged');
  const [file] = showPlan(plan, { colour: false, masksOf: () => [] });
  const diff = [...(file?.reasons ?? []), file?.head, ...(file?.hunks ?? []).map((hunk) => hunk.text), ''].join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-diff-'));
  try {
    writeFileSync(join(folder, 'compose.yaml'), text);
    const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: diff, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(files['compose.yaml']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
