import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { applyEdits, patchedText, unpatched } from '../edit/patch.ts';
import { hunksOf } from './unified-diff.ts';

const numbered = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');

test.each([
  ['inserts', [{ span: { start: 7, end: 7 }, text: 'new\n', by: ['a'] }]],
  [
    'two far apart',
    [
      { span: { start: 0, end: 0 }, text: 'first\n', by: ['a'] },
      { span: { start: 200, end: 204 }, text: 'x', by: ['b'] },
    ],
  ],
  [
    'at the end of a text without a last line end',
    [{ span: { start: numbered.length, end: numbered.length }, text: '\nlast', by: ['a'] }],
  ],
  ['joins a line to the one before it', [{ span: { start: 9, end: 14 }, text: 'ger ', by: ['a'] }]],
  ['removes lines', [{ span: { start: 14, end: 28 }, text: '', by: ['a'] }]],
])('git applies a diff that %s', (_, edits) => {
  const patch = applyEdits(unpatched(numbered), edits);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-diff-'));
  try {
    writeFileSync(join(folder, 'f'), numbered);
    const hunks = hunksOf({ file: 'f' as FileId, created: false, secret: false, patch });
    const diff = ['--- a/f', '+++ b/f', ...hunks.flatMap(({ header, lines }) => [header, ...lines]), ''].join('\n');
    const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: diff, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'f'), 'utf8')).toBe(patchedText(patch));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
