import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const said = (run: string): readonly string[] =>
  reportOf({ Dockerfile: `FROM debian:13\nRUN ${run}\nUSER 10001\nCMD ["/app"]\n` }).posture.findings.flatMap(
    ({ rule, severity, message }) =>
      rule === 'build/sound-scripts/pipe-without-pipefail' ? [`${severity} ${message}`] : [],
  );

test('a reader that fails where nothing comes weighs less, a search as an archive', () => {
  expect(said('gpg --fingerprint AB12 | tee /keys')).toEqual([
    'low when gpg fails, the build goes on: the shell looks at the last program of the pipe only',
  ]);
  expect(said('gpg --fingerprint AB12 | grep "EF6E 286D"')).toEqual([
    'info when gpg fails, only grep can stop the build: the shell looks at the last program of the pipe only',
  ]);
});
