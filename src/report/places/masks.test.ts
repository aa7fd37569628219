import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import type { FileId } from '../../model/place.ts';
import { maskedLines } from './masked-lines.ts';

const shown = (lines: readonly string[]): readonly string[] => {
  const environment = lines.map((line) => `      ${line}\n`).join('');
  const report = reportOf({
    'compose.yaml': `services:\n  a:\n    image: nginx:1.29\n    environment:\n${environment}`,
  });
  return maskedLines(report)('compose.yaml' as FileId)
    .lines.slice(4, 4 + lines.length)
    .map((line) => line.trim());
};

test('switches, small numbers, words and references beside a telling name are no secrets and are shown', () => {
  const lines = [
    'xpack.security.enrollment.token: false',
    'ALLOW_EMPTY_PASSWORD: "yes"',
    'TOKEN_TTL: 3600',
    'PASSWORD_LOGIN: disabled',
    'POSTGRES_HOST_AUTH_METHOD: trust',
    'API_TOKEN: ${API_TOKEN}',
    'DB_PASSWORD: ${DB_PASSWORD:?set it}',
    'MAIL_PASSWORD: ${MAIL_PASSWORD:-}',
    'DB_PASSWORD_FILE: /run/secrets/db',
    'DATABASE_URL: http://db:8080/shop',
    'ASPNETCORE_URLS: http://+:5000',
    'BROKER_URL: amqp://shop:${BROKER_PASSWORD}@queue:5672/shop',
    'ALLOW_EMPTY_TOKEN: ${ALLOW_EMPTY_TOKEN:-yes}',
    'CACHE_URL: ${CACHE_URL:-redis://cache:6379}',
    'KAFKA_ZOOKEEPER_CONNECT: zookeeper:2181',
  ];
  expect(shown(lines)).toEqual(lines);
});

test('a flag that is named for a credential and has none does not take the next flag for it', () => {
  const text =
    'FROM debian:13\nRUN adduser --disabled-password --gecos "" app\nCMD ["app", "--password", "h4llo-w0rld"]\n';
  const lines = maskedLines(reportOf({ Dockerfile: text }))('Dockerfile' as FileId).lines;
  expect(lines[1]).toContain('--disabled-password --gecos');
  expect(lines[2]).not.toContain('h4llo');
});

test('a name is not telling for a part of another word in it', () => {
  const lines = [
    'GF_SECURITY_ADMIN_USER: gabriele',
    'KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: CONTROLLER:PLAINTEXT',
    'CONNECT_REST_ADVERTISED_HOST_NAME: connect',
    'VALUE_KEY_CONVERTER: org.example.StringConverter',
  ];
  expect(shown(lines)).toEqual(lines);
  expect(shown(['SENTRY_URI: blue', 'DB_CONN: blue'])).toEqual(['SENTRY_URI: ********', 'DB_CONN: ********']);
});

test('a name in a list, whose value comes from elsewhere, is shown', () => {
  expect(shown(['- DB_PASSWORD', '- DB_TOKEN=blue'])).toEqual(['- DB_PASSWORD', '- DB_TOKEN=********']);
});

test('whatever else stands there is masked, known to a detector or not', () => {
  expect(
    shown([
      'DB_PASSWORD: blue',
      'DB_TOKEN: 12345',
      'API_TOKEN: ${API_TOKEN:-blue-42}',
      'DATABASE_URL: http://shop:blue@db:8080/shop',
      'HOOK_URL: https://hooks.example.com/T0/B0?sig=blue',
    ]),
  ).toEqual([
    'DB_PASSWORD: ********',
    'DB_TOKEN: ********',
    'API_TOKEN: ${API_TOKEN:-********}',
    expect.stringMatching(/^DATABASE_URL: .*\*{8}/),
    'HOOK_URL: ********',
  ]);
});

test('of a flag of docker run the value is masked, where it is one', () => {
  const line =
    'docker run -d -e "DB_PASSWORD=blue" -e API_TOKEN="$API_TOKEN" -e MYSQL_ALLOW_EMPTY_PASSWORD=yes --env=MAIL_PASSWORD=green app:1';
  const report = reportOf({ 'run.sh': `${line}\n` });
  expect(maskedLines(report)('run.sh' as FileId).lines[0]).toBe(
    line.replace('blue', '********').replace('green', '********'),
  );
});
