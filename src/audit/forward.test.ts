import { expect, test } from 'vitest';
import { failed, ok } from '../ports/result.ts';
import { forward } from './forward.ts';
import type { Forwarded } from './otlp-logs.ts';

const record = (seq: number): Forwarded => ({
  link: { seq, hash: 'a'.repeat(64) },
  event: { time: '2026-11-27T05:00:00.000Z', source: 'watch', action: 'x', actor: { kind: 'unknown' }, message: 'm' },
});

const numberOf = ({ link }: Forwarded): number => link.seq;

/** A sink that fails as often as told before it takes anything. */
const flakySink = (failures: number) => {
  const got: number[] = [];
  let left = failures;
  return {
    got,
    name: 'test',
    async send(records: readonly Forwarded[]) {
      left -= 1;
      if (left >= 0) return failed('unreachable', 'no route');
      got.push(...records.map(({ link }) => link.seq));
      return ok(undefined);
    },
    close() {},
  };
};
const soon = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
};
const settled = async (done: () => boolean): Promise<void> => {
  for (let turns = 0; turns < 1000 && !done(); turns += 1) await soon();
};

test('records arrive once and in order, though the sink fails now and then', async () => {
  const sink = flakySink(3);
  const said: string[] = [];
  const forwarding = forward({ sink, numberOf, sleep: soon, onTrouble: (message) => said.push(message) });
  for (let seq = 1; seq <= 1200; seq += 1) forwarding.take(record(seq));
  await settled(() => sink.got.length === 1200);
  expect(sink.got).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  expect(said).toEqual(['test: no route; what happens meanwhile is kept and sent later']);
  await forwarding.close(0);
});

test('what does not fit is dropped from the oldest on, and said', async () => {
  let isDown = true;
  const sink = { name: 'test', send: async () => (isDown ? failed('unreachable', 'down') : ok(undefined)), close() {} };
  const said: string[] = [];
  const forwarding = forward({ sink, numberOf, sleep: soon, onTrouble: (message) => said.push(message) });
  for (let seq = 1; seq <= 20_010; seq += 1) forwarding.take(record(seq));
  await soon();
  isDown = false;
  await settled(() => said.length > 1);
  expect(said[1]).toBe('test: works again; 10 records between 1 and 10 did not reach it');
  await forwarding.close(0);
});
