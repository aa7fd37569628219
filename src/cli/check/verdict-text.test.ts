import { expect, test } from 'vitest';
import { HOSTILE, hostileReport, reportOf } from '../../../test/report-of.ts';
import { readFailOn } from './fail-on.ts';
import { verdictText } from './verdict-text.ts';

const report = reportOf({
  'compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n    privileged: true\n',
});

test('it names what decided the exit code, and by which threshold', () => {
  const lines = verdictText(report, { file: 'out.sarif', failOn: readFailOn('critical'), exitCode: 1 }).split('\n');
  expect(lines[0]).toMatch(/^out\.sarif: level 0, \d+ findings; exit 1, by --fail-on critical$/);
  expect(lines[1]).toMatch(
    /^ {2}critical {2}compose\.yaml:4:17 {2}web: privileged: true .*\[container\/not-privileged\]$/,
  );
  expect(lines.slice(2)).toEqual(['']);
});

test('where nothing failed it is one line', () => {
  const text = verdictText(report, { file: 'out.json', failOn: readFailOn('level:0'), exitCode: 0 });
  expect(text).toMatch(/^out\.json: level 0, \d+ findings; exit 0\n$/);
});

test('of many the first are named, and nothing of a project reaches the terminal as a command', () => {
  const text = verdictText(hostileReport(), { file: HOSTILE, failOn: readFailOn('info'), exitCode: 1 });
  expect(text.trimEnd().split('\n')).toHaveLength(12);
  expect(text).toMatch(/\n {2}and \d+ more\n$/);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
});
