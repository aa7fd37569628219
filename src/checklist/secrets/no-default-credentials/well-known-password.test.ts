import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const weight = (service: string, file = 'compose.yaml'): string | undefined =>
  reportOf({ [file]: `services:\n  one:\n${service}` }).posture.findings.find(
    ({ rule }) => rule === 'secrets/no-default-credentials/well-known-password',
  )?.severity;

test('a password that everyone tries is critical where what it opens is published, not where its client is', () => {
  const db = '    image: postgres:17\n    environment: [POSTGRES_PASSWORD=postgres]\n';
  expect(weight(db)).toBe('high');
  expect(weight(`${db}    ports: ["5432:5432"]\n`)).toBe('critical');
  expect(
    weight('    image: nextcloud:31-apache\n    environment: [POSTGRES_PASSWORD=nextcloud]\n    ports: ["80:80"]\n'),
  ).toBe('high');
  expect(
    weight(
      '    image: dpage/pgadmin4:9.8\n    environment: [PGADMIN_DEFAULT_PASSWORD=changeme]\n    ports: ["80:80"]\n',
    ),
  ).toBe('critical');
});

test('a placeholder is known to everybody who has read the file: it weighs more where a data store is published with it', () => {
  const db = '    image: postgres:17\n    environment: [POSTGRES_PASSWORD=testpass]\n';
  expect(weight(db)).toBe('medium');
  expect(weight(`${db}    ports: ["127.0.0.1:5432:5432"]\n`)).toBe('medium');
  expect(weight(`${db}    ports: ["5432:5432"]\n`)).toBe('high');
});

test('it weighs less of what a script starts for whoever sits at this machine', () => {
  const weightOf = (port: string): string | undefined =>
    reportOf({
      Makefile: `db:\n\tdocker run -d -p ${port} -e POSTGRES_PASSWORD=postgres postgres:17\n`,
    }).posture.findings.find(({ rule }) => rule === 'secrets/no-default-credentials/well-known-password')?.severity;
  expect(weightOf('127.0.0.1:5432:5432')).toBe('medium');
  expect(weightOf('5432:5432')).toBe('critical');
});

test('it weighs little where it is to be replaced before anybody starts it, where tests run, and in what stands in for a cloud', () => {
  const given = (value: string): string =>
    `    image: registry.example.com/a:1\n    environment: [DB_PASSWORD=${value}]\n`;
  expect(weight(given('CHANGE_ME'))).toBe('high');
  expect(weight(given('CHANGE_ME'), 'docker-compose.example.yml')).toBe('low');
  expect(weight(given('<your password>'), 'docker-compose.example.yml')).toBe('low');
  // nobody is told to change it
  expect(weight(given('postgres'), 'docker-compose.example.yml')).toBe('medium');
  expect(weight('    image: registry.example.com/a:1\n    environment: [NODE_ENV=test, JWT_SECRET=secret]\n')).toBe(
    'low',
  );
  expect(weight('    image: localstack/localstack:4.10\n    environment: [AWS_SECRET_ACCESS_KEY=test]\n')).toBe('low');
});
