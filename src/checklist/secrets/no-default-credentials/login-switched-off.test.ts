import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

test.each([
  ['a shell for everybody', 'image: node:24\n    command: code-server --auth none', '8443:8443', 'critical'],
  [
    'the same for this machine alone',
    'image: node:24\n    command: code-server --auth none',
    '127.0.0.1:8443:8443',
    'high',
  ],
  [
    'a login that the image makes for everybody',
    'image: phpmyadmin:5.2\n    environment: { PMA_USER: shop, PMA_PASSWORD: root }',
    '8080:80',
    'critical',
  ],
  [
    'visitors who change nothing',
    'image: grafana/grafana:12.4.0\n    environment: { GF_AUTH_ANONYMOUS_ENABLED: "true" }',
    '3000:3000',
    'medium',
  ],
  ['what is said of the public alone', 'image: node:24\n    command: celery flower', '5555:5555', 'high'],
])('%s weighs what it gives away', (_, service, port, severity) => {
  const { findings } = reportOf({
    'compose.yaml': `services:\n  a:\n    ${service}\n    ports: ["${port}"]\n`,
  }).posture;
  const found = findings.filter(({ control }) => control === 'secrets/no-default-credentials');
  expect(found.map((one) => [one.rule, one.severity])).toEqual([
    ['secrets/no-default-credentials/login-switched-off', severity],
  ]);
});
