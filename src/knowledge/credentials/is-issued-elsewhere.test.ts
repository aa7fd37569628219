import { expect, test } from 'vitest';
import { isIssuedElsewhere } from './is-issued-elsewhere.ts';

test.each([
  ['OPENAI_API_KEY', true],
  ['AUTH_GITHUB_SECRET', true],
  ['GOOGLE_CLIENT_SECRET', true],
  ['TELEGRAM_BOT_TOKEN', true],
  ['STRIPE_SECRET_KEY', true],
  ['STRIPE_WEBHOOK_SECRET', false],
  ['SLACK_SIGNING_SECRET', false],
  ['AWS_SECRET_ACCESS_KEY', false],
  ['SENTRY_SECRET_KEY', false],
  ['API_KEY', false],
  ['GITHUB_DB_PASSWORD', false],
])('%s: %s', (name, expected) => {
  expect(isIssuedElsewhere(name)).toBe(expected);
});
