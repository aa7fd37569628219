import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { controls } from '../checklist/index.ts';
import { undecided, violated } from '../checklist/outcome.ts';
import { declaredAt } from '../model/place.ts';
import { maskRulings } from './mask-rulings.ts';

const [control] = controls;
const origin = declaredAt({ kind: 'host', path: '/etc' });
const messageOf = (message: string): string => {
  if (!control) throw new Error('no control');
  const ruling = { rule: 'r', severity: 'low', control, subjects: [] } as const;
  const [masked] = maskRulings([
    {
      ...ruling,
      outcome: violated(origin, message, { related: [{ place: origin.place, note: message }], remedy: message }),
    },
  ]);
  const outcome = masked?.outcome;
  if (outcome?.kind !== 'violated') throw new Error('no violation');
  expect(outcome.related?.[0]?.note).toBe(outcome.message);
  expect(outcome.remedy).toBe(outcome.message);
  const [asked] = maskRulings([{ ...ruling, outcome: undecided(origin, message, message) }]);
  expect(asked?.outcome).toMatchObject({ message: outcome.message, ask: outcome.message });
  return outcome.message;
};
const secret = `x7${randomBytes(16).toString('hex')}`;

test('a URL keeps its host and loses its user and password', () => {
  expect(messageOf(`runs whatever https://shop:${secret}@example.com/a.sh sends`)).toBe(
    'runs whatever https://********@example.com/a.sh sends',
  );
  expect(messageOf(`talks to redis://:${secret}@cache:6379`)).toBe('talks to redis://********@cache:6379');
});

test('what looks like the user of a URL without end stays as it is', () => {
  const long = `calls http://${'a:'.repeat(2e5)}`;
  expect(messageOf(long)).toBe(long);
});

test('a token or a password on a quoted command line is masked', () => {
  expect(messageOf(`runs curl -H "Authorization: Bearer ${secret}" in the build`)).not.toContain(secret);
  expect(messageOf(`runs mysql --password=${secret} in its health check`)).not.toContain(secret);
});

test('names, images, digests and plain addresses stay as they are', () => {
  for (const message of [
    'PGPASSWORD holds a password in the clear',
    'no-new-privileges is not set, so setuid programs give more privileges',
    'node:22-alpine has no digest, so what it names can change',
    'downloads http://example.com:8080/install.sh without TLS',
    `registry.example.com/team/app@sha256:${'0123456789abcdef'.repeat(4)} is not signed`,
    'copies from git@github.com:team/app.git at https://example.com/a@b',
  ])
    expect(messageOf(message)).toBe(message);
});
