import { expect, test } from 'vitest';
import { exampleRequest } from '../../../test/support/example-request.ts';
import { checkWithModels } from '../../check/check.ts';
import type { Service } from '../../model/service.ts';
import { trialSecrets } from './trial-secrets.ts';

const servicesOf = (compose: string): readonly Service[] =>
  checkWithModels(
    exampleRequest({ 'compose.yaml': compose }, { rootName: 'shop', today: '2026-11-27' }),
  ).models.flatMap(({ services }) => services);

test('a real secret never reaches a trial, and is the same made-up one wherever it stands', () => {
  const services = servicesOf(`services:
  db: {image: postgres, environment: {POSTGRES_PASSWORD: hunter2hunter2, POSTGRES_USER: shop, PASSWORD_FILE: /run/x}}
  web: {image: web, environment: {DATABASE_URL: 'postgres://shop:hunter2hunter2@db/shop', API_TOKEN: '\${TOKEN}'}}
`);
  const secrets = trialSecrets(services, (key) => `made-up-for-${key.length}`);
  const given = services.flatMap(({ settings }) =>
    settings.environment.items.map((variable) => [variable.name, secrets.valueOf(variable)]),
  );
  expect(Object.fromEntries(given)).toEqual({
    POSTGRES_PASSWORD: 'made-up-for-14',
    POSTGRES_USER: 'shop',
    PASSWORD_FILE: '/run/x',
    DATABASE_URL: 'postgres://shop:made-up-for-14@db/shop',
    API_TOKEN: 'made-up-for-5',
  });
});

test('a secret file holds the same made-up secret as variables do, and a key of several lines stays', () => {
  const services = servicesOf('services:\n  db: {image: postgres, environment: {POSTGRES_PASSWORD: hunter2hunter2}}\n');
  const secrets = trialSecrets(services, (key) => `made-up-for-${key.length}`);
  expect(secrets.textOf('hunter2hunter2\n')).toBe('made-up-for-14\n');
  expect(secrets.textOf('another-secret-of-a-file\n')).toBe('made-up-for-24\n');
  const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
  expect(secrets.textOf(key)).toBe(key);
});
