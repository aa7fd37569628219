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

test('what comes at the very moment in which the last was handed over is not left lying', async () => {
  const got: number[] = [];
  const late = [2, 3, 4, 5, 6, 7, 8];
  const sink = {
    name: 'test',
    async send(records: readonly Forwarded[]) {
      got.push(...records.map(({ link }) => link.seq));
      // a step of the queue later each time, so that one of them falls into any gap there is
      let moment = Promise.resolve();
      for (let steps = got.length; steps > 1; steps -= 1) moment = moment.then(() => {});
      void moment.then(() => {
        const seq = late.shift();
        if (seq !== undefined) forwarding.take(record(seq));
      });
      return ok(undefined);
    },
    close() {},
  };
  const forwarding = forward({ sink, numberOf, sleep: soon, onTrouble: () => {} });
  forwarding.take(record(1));
  await settled(() => got.length === 8);
  expect(got).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
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
  expect(said[1]).toBe('test: works again; 10 records between 2 and 11 did not reach it');
  await forwarding.close(0);
});

test('what is dropped while the sink is busy is what is said, and nothing else is missing', async () => {
  const got: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const sink = {
    name: 'test',
    async send(records: readonly Forwarded[]) {
      await promise;
      got.push(...records.map(({ link }) => link.seq));
      return ok(undefined);
    },
    close() {},
  };
  const said: string[] = [];
  const forwarding = forward({ sink, numberOf, sleep: soon, onTrouble: (message) => said.push(message) });
  for (let seq = 1; seq <= 20_010; seq += 1) forwarding.take(record(seq));
  resolve();
  await settled(() => got.length === 20_000);
  expect(said).toEqual(['test: works again; 10 records between 2 and 11 did not reach it']);
  expect(got).toEqual([1, ...Array.from({ length: 19_999 }, (_, index) => index + 12)]);
  await forwarding.close(0);
});

test('what had not arrived at the end is said', async () => {
  const said: string[] = [];
  const forwarding = forward({ sink: flakySink(9), numberOf, sleep: soon, onTrouble: (message) => said.push(message) });
  for (const seq of [1, 2, 3]) forwarding.take(record(seq));
  await forwarding.close(0);
  expect(said.at(-1)).toBe('test: ended before 3 records from 1 on reached it; the log has them');
});
