import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

test.each([
  'useradd app',
  'useradd -m app -s /bin/bash',
  'useradd -mu 1000 -c "the app" app',
  'useradd --uid=1000 app --create-home',
  'adduser --disabled-password --gecos "" app',
])('the user that `%s` makes is named', (command) => {
  const found = reportOf({ Dockerfile: `FROM debian:13\nRUN ${command}\nCMD ["/app"]\n` }).posture.findings.find(
    ({ rule }) => rule === 'container/non-root/no-user',
  );
  expect(found?.message).toBe('runs as root: it makes the user app but no USER switches to it');
});

test('what is mounted in the home of root stays out of reach for the user of an image, who is not written then', () => {
  const fixOf = (target: string): unknown =>
    reportOf({
      Dockerfile: 'FROM python:3.14-slim\nCOPY train.py /app/\nCMD ["python", "/app/train.py"]\n',
      'compose.yaml': `services:\n  train:\n    build: .\n    volumes: ["models:${target}"]\nvolumes:\n  models:\n`,
    }).posture.findings.find(({ rule }) => rule === 'container/non-root/no-user')?.fix?.title;
  expect(fixOf('/models')).toMatch(/USER 10001:10001/);
  expect(fixOf('/root/.cache/models')).toBeUndefined();
});
