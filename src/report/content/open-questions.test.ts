import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { openQuestions } from './open-questions.ts';

const TWO = 'services:\n  db:\n    image: postgres:17\n  cache:\n    image: redis:8\n';

test('the scans that services of one compose file wait for are one question', () => {
  const scans = openQuestions(reportOf({ 'compose.yaml': TWO }).posture).filter(({ command }) =>
    command.startsWith('plimsoll scan'),
  );
  expect(scans).toEqual([
    expect.objectContaining({ command: 'plimsoll scan --compose compose.yaml', subjects: ['db', 'cache'] }),
  ]);
});

test('services of two files that are no project together are asked for apart', () => {
  const files = { 'a/compose.yaml': TWO, 'b/compose.yaml': TWO };
  const commands = openQuestions(reportOf(files).posture).map(({ command }) => command);
  expect(commands).toContain('plimsoll scan --compose a/compose.yaml');
  expect(commands).toContain('plimsoll scan --compose b/compose.yaml');
});
