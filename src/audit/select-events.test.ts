import { expect, test } from 'vitest';
import type { AuditEvent } from './audit-event.ts';
import { chain, GENESIS } from './chain.ts';
import { csvRow, type Selection, selectEvent } from './select-events.ts';

const event: AuditEvent = {
  time: '2026-11-27T05:00:00.000Z',
  source: 'guard',
  action: 'guard.deny',
  actor: { kind: 'tls', subject: 'CN=ada' },
  container: { id: 'c0ffee0123', name: 'web' },
  control: 'container/not-privileged',
  severity: 'critical',
  message: '=cmd|" /C calc"',
};
const line = chain({ seq: 4, hash: GENESIS }, 'event', event).line.trimEnd();
const chosenIn = (selected: ReturnType<typeof selectEvent>) => (selected.ok ? selected.value : undefined);
const isSelected = (selection: Selection): boolean => chosenIn(selectEvent(line, selection)) !== undefined;

test.each<[Selection, boolean]>([
  [{}, true],
  [{ since: Date.parse(event.time) }, true],
  [{ until: Date.parse(event.time) }, false],
  [{ container: 'web' }, true],
  [{ container: 'c0ff' }, true],
  [{ container: 'c0f' }, false],
  [{ actor: 'CN=ada' }, true],
  [{ actor: 'tls:CN=ada' }, true],
  [{ actor: 'local-socket' }, false],
  [{ control: 'container' }, true],
  [{ control: 'container/not-privileged' }, true],
  [{ control: 'container/not' }, false],
])('%o selects the event: %s', (selection, expected) => {
  expect(isSelected(selection)).toBe(expected);
});

test('a table holds no formula and keeps quotes', () => {
  const selected = chosenIn(selectEvent(line, {}));
  expect(selected && csvRow(selected)).toContain(`,"'=cmd|"" /C calc""",`);
});

test('what is no event is not exported', () => {
  const like = { about: { a: '', kind: 'event', z: '' }, log: 'x' };
  for (const record of [{ log: 'x' }, like])
    expect(selectEvent(chain({ seq: 0, hash: GENESIS }, 'head', record).line, {})).toEqual({
      ok: true,
      value: undefined,
    });
});

test('a record that bears its hash and is no event of ours is said, whatever is asked for', () => {
  const strange = (record: string): string =>
    `{"hash":"${GENESIS}","kind":"event","prev":"${GENESIS}","record":${record},"seq":2}`;
  for (const record of ['{{{', 'null', '"text"', '{}', '{"time":"x"}', JSON.stringify({ ...event, actor: null })])
    for (const selection of [{}, { actor: 'local-socket' }, { container: 'web' }])
      expect(selectEvent(strange(record), selection)).toMatchObject({ ok: false, code: 'damaged' });
});
