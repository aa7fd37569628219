import { expect, test } from 'vitest';
import { readLogFrames } from './log-frames.ts';

const frame = (stream: number, text: string): Buffer => {
  const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
};

test('lines keep their stream, also when a line comes in two pieces', () => {
  const bytes = Buffer.concat([frame(1, 'half '), frame(2, 'oops\n'), frame(1, 'line\nlast')]);
  expect(readLogFrames(bytes, false).lines).toEqual([
    { stream: 'stderr', text: 'oops' },
    { stream: 'stdout', text: 'half line' },
    { stream: 'stdout', text: 'last' },
  ]);
});

test('a log that is cut within a piece gives what is there', () => {
  expect(readLogFrames(frame(1, 'abcdef').subarray(0, 11), true)).toEqual({
    lines: [{ stream: 'stdout', text: 'abc' }],
    cut: true,
  });
});

test('with a terminal the log is bare text', () => {
  expect(readLogFrames(Buffer.from('one\r\ntwo\r\n'), false).lines.map(({ text }) => text)).toEqual(['one', 'two']);
});
