import { expect, test } from 'vitest';
import { isOfStream } from './is-of-stream.ts';

const node16 = { version: '1:16.20.2-8.module_el8.9.0+3775+d8460d35', module: 'nodejs:16' };
const unlabelled = { version: node16.version };
const plain = { version: '1:16.20.2-8.el9' };
const node18 = {
  summary: 'Important: nodejs:18 security update',
  before: '1:18.20.4-1.module_el8.10.0+3862+ab8ebc27',
};
const own = { summary: 'Moderate: nodejs:16 security update', before: '1:16.20.2-9.module_el8.9.0+3800+aaaaaaaa' };
const outside = { summary: 'Important: nodejs security update', before: '1:16.20.2-9.el9' };
const parts = { summary: 'Moderate: 389-ds:1.4 security update', before: '1.4.3.39-3.module_el8.10.0+3765+09b2eecf' };

test.each([
  ['another stream of its module', node16, node18, false],
  ['its own stream', node16, own, true],
  ['a package of no module', node16, outside, false],
  ['a module, where it is of none', plain, node18, false],
  ['a package of no module, as it is', plain, outside, true],
  ['some stream, where its own is not written down', unlabelled, node18, true],
  ['a stream whose name begins with a digit', { ...node16, module: '389-ds:1.4' }, parts, true],
  ['a module without saying which', node16, { ...own, summary: 'Moderate: container-tools security update' }, true],
])('a record about %s', (_, one, { summary, before }, expected) => {
  expect(isOfStream(one, { summary }, { from: '0', before })).toBe(expected);
});

test('a record without an end is about all streams', () => {
  expect(isOfStream(node16, { summary: '' }, { from: '0' })).toBe(true);
});
