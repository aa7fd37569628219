import { expect, test } from 'vitest';
import { type FileId, textPlace, writtenPlace } from '../../model/place.ts';
import { unsetSettings } from './unset-settings.ts';

const at = textPlace('compose.yaml' as FileId, { start: 12, end: 15 });

test('every fact of unset settings is known to be unset and points near the service', () => {
  const settings = unsetSettings(at, 'compose');
  const facts = Object.entries({ ...settings, ...settings.limits, driver: settings.logging.driver }).filter(
    ([, value]) => typeof value === 'object' && value !== null && 'origin' in value,
  );
  expect(facts.length).toBeGreaterThan(25);
  for (const [name, fact] of facts) {
    expect(fact, name).toMatchObject({ value: { kind: 'known' }, origin: { place: { kind: 'absent', near: at } } });
  }
  expect(settings.privileged.value).toEqual({ kind: 'known', value: false });
  expect(settings.user.value).toEqual({ kind: 'known', value: undefined });
  expect(writtenPlace(settings.user.origin.place)).toBe(at);
});
