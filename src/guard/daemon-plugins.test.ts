import { expect, test } from 'vitest';
import { daemonPlugins, withPlugin } from './daemon-plugins.ts';

test('a name is added to what is there, in its own indent, and taken out again to the same text', () => {
  const before = '{\n    "log-driver": "local",\n    "userns-remap": "default"\n}\n';
  const added = withPlugin(before, 'plimsoll', true);
  expect(added).toEqual({
    ok: true,
    value:
      '{\n    "log-driver": "local",\n    "userns-remap": "default",\n    "authorization-plugins": [\n        "plimsoll"\n    ]\n}\n',
  });
  expect(withPlugin(added.ok ? added.value : '', 'plimsoll', false)).toEqual({ ok: true, value: before });
});

test('plugins of others stay', () => {
  const after = withPlugin('{"authorization-plugins":["other"]}', 'plimsoll', true);
  expect(daemonPlugins(after.ok ? after.value : '')).toEqual({ ok: true, value: ['other', 'plimsoll'] });
});

test('where nothing changes, not a character does', () => {
  const text = '{ "authorization-plugins" : ["plimsoll"] }';
  expect(withPlugin(text, 'plimsoll', true)).toEqual({ ok: true, value: text });
  expect(withPlugin(undefined, 'plimsoll', false)).toEqual({ ok: true, value: undefined });
});

test.each(['{', '[]', '{"a":1,"a":2}', '{"authorization-plugins":"plimsoll"}'])('%s is left alone', (text) => {
  expect(withPlugin(text, 'plimsoll', true)).toMatchObject({ ok: false });
});
