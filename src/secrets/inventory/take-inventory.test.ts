import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { takeInventory } from '../../checklist/secrets/take-inventory.ts';
import { inventoryJson } from './inventory-json.ts';
import { inventoryText } from './inventory-text.ts';

// put together here, so that no text of this repository holds one
const SECRET = 'kJ8sd7fKJ'.concat('Hsdf8sdf7sdf');

const SHOP = {
  'compose.yaml': `services:
  web:
    image: nginx:1.31
    env_file: web.env
    environment:
      DATABASE_URL: postgres://shop:\${DB_PASSWORD:-shop}@db:5432/shop
      API_KEY: \${API_KEY}
      STRIPE_SECRET_KEY: \${STRIPE_SECRET_KEY:?}
      SMTP_PASSWORD:
      SENTRY_TOKEN_FILE: /run/secrets/tls
      LOG_LEVEL: \${LOG_LEVEL:-info}
    secrets: [tls, { source: hook, target: token }]
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:-shop}
      REPLICATION_PASSWORD: \${REPLICATION}
    secrets: [{ source: ours, target: /etc/ours }]
secrets:
  tls: { file: ./secrets/tls.key }
  hook: { environment: HOOK_TOKEN }
  ours: { external: true }
`,
  'compose.override.yaml': 'services:\n  db:\n    environment:\n      PGTZ: UTC\n',
  'web.env': `SESSION_SECRET=${SECRET}\n`,
  '.env': `REPLICATION=${SECRET}2\n`,
};

const taken = (files: { readonly [path: string]: string }) => takeInventory(reportOf(files).models);
const brief = (files: { readonly [path: string]: string }) =>
  taken(files).map(({ name, keeping, readers }) => [
    name,
    keeping.kind === 'variable' && keeping.fallback ? 'default' : keeping.kind,
    readers.map(({ service, as }) => `${service}:${as}`).join(' '),
  ]);

test('each secret is told once, with where it is kept and everybody who gets it from there', () => {
  expect(brief(SHOP).toSorted()).toEqual([
    ['API_KEY', 'variable', 'web:API_KEY'],
    ['DB_PASSWORD', 'default', 'web:DATABASE_URL db:POSTGRES_PASSWORD'],

    ['REPLICATION_PASSWORD', 'written', 'db:REPLICATION_PASSWORD'],
    ['SESSION_SECRET', 'written', 'web:SESSION_SECRET'],
    ['SMTP_PASSWORD', 'variable', 'web:SMTP_PASSWORD'],
    ['STRIPE_SECRET_KEY', 'variable', 'web:STRIPE_SECRET_KEY'],
    ['hook', 'variable', 'web:/run/secrets/token'],
    ['ours', 'external', 'db:/etc/ours'],
    ['tls', 'file', 'web:/run/secrets/tls'],
  ]);
});

test('a value in .env is kept there, and two projects that are made of the same files have the same secrets', () => {
  const files = {
    '.env': `DB_PASSWORD=${SECRET}\n`,
    'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    environment: ["POSTGRES_PASSWORD=${DB_PASSWORD}"]\n',
    'compose.prod.yaml':
      'services:\n  db:\n    image: postgres:17\n    environment: ["POSTGRES_PASSWORD=${DB_PASSWORD}"]\n',
  };
  expect(taken(files)).toMatchObject([{ keeping: { kind: 'written', place: { file: '.env' } }, readers: [{}] }]);
});

test('no answer holds a value, and the terminal stays within its columns', () => {
  const report = reportOf(SHOP);
  const secrets = takeInventory(report.models);
  const text = inventoryText(secrets, report);
  const json = JSON.stringify(inventoryJson(secrets, report));
  for (const answer of [text, json]) expect(answer).not.toContain(SECRET);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text).toContain('whoever starts it sets DB_PASSWORD; else what stands at compose.yaml:');
  expect(text).toContain('9 secrets, 2 written in these files, 1 with a default in them.');
  expect(JSON.parse(json).secrets).toContainEqual(
    expect.objectContaining({
      name: 'SESSION_SECRET',
      kept: { kind: 'written', location: expect.objectContaining({ path: 'web.env', line: 1 }) },
    }),
  );
});

test('files that hand over no secret say so', () => {
  const report = reportOf({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.31\n' });
  expect(inventoryText(takeInventory(report.models), report)).toContain(
    'No service is handed a secret by these files.',
  );
});
