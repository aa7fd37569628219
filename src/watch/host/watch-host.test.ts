import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { idOf, type ScriptedEngine, scriptedEngine } from '../../../test/support/scripted-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { hostClock } from '../../outside/process/host-clock.ts';
import type { Clock } from '../../ports/clock.ts';
import { detections } from '../detections/index.ts';
import { type Loop, openLoop } from '../loop/open-loop.ts';
import type { WatchMessage } from '../output/watch-message.ts';
import { watchHost } from './watch-host.ts';

/** Time passes for the watch this much faster than for the test. */
const FASTER = 20;
const fast: Clock = {
  ...hostClock,
  steady: () => hostClock.steady() * FASTER,
  wall: () => new Date(hostClock.wall().getTime()),
  sleep: (milliseconds, signal) => hostClock.sleep(milliseconds / FASTER, signal),
};

let engine: ScriptedEngine | undefined;
let cancel = new AbortController();
let watching: Promise<void> = Promise.resolve();
afterEach(async () => {
  cancel.abort();
  await watching;
  await engine?.close();
});

const watch = async (
  clock: Clock = fast,
  answerMs = 0,
): Promise<{
  readonly engine: ScriptedEngine;
  readonly told: WatchMessage[];
  readonly loop: Loop;
  readonly blinded: () => number;
}> => {
  let times = 0;
  engine = await scriptedEngine(answerMs);
  cancel = new AbortController();
  const told: WatchMessage[] = [];
  const loop = openLoop({ detections, baseline: [], warmUpMs: 1e9, frozen: false, expect: [] });
  watching = watchHost({
    engine: openEngine({ kind: 'socket', host: `unix://${engine.socket}`, path: engine.socket }),
    host: memoryHost({ files: {} }),
    clock,
    loop,
    terms: { roles: new Map(), trustedRegistries: [] },
    say: (one) => told.push(one),
    onBlind: () => {
      times += 1;
    },
    signal: cancel.signal,
  });
  await until(() => notes(told, 'begin').length > 0);
  return { engine, told, loop, blinded: () => times };
};
const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 6_000 && !isSo(); tries += 1) await sleep(10);
  expect(isSo()).toBe(true);
};
const notes = (told: readonly WatchMessage[], what: string): readonly string[] =>
  told.flatMap((one) => (one.kind === 'note' && one.what === what ? [one.message] : []));
const actions = (told: readonly WatchMessage[]): number => told.filter(({ kind }) => kind === 'action').length;

test('an engine that was away is compared anew, and what may have been missed is said', async () => {
  const { engine, told, loop } = await watch();
  engine.start(idOf(1));
  engine.start(idOf(2));
  await until(() => loop.containers().length === 2);
  engine.drop();
  engine.end(idOf(1), false);
  engine.start(idOf(3), false);
  await until(() => notes(told, 'resync').length > 0);
  expect(notes(told, 'gap')).toEqual(['the engine ended the stream of events']);
  expect(notes(told, 'resync')[0]).toMatch(
    /^the engine was away for \d+ s: 1 containers are new since, 1 are gone; what happened in between may have been missed$/,
  );
  await until(() => loop.containers().some(({ container }) => container.id === idOf(3)));
  expect(loop.containers().map(({ container }) => container.id)).not.toContain(idOf(1));
});

test('an engine that does not say what runs is no empty one: it is asked until it does', async () => {
  const { engine, told, loop } = await watch();
  engine.start(idOf(1));
  await until(() => loop.containers().length === 1);
  await until(() => notes(told, 'blind').length > 0);
  engine.hang(true);
  engine.start(idOf(2), false);
  engine.drop();
  await until(() => notes(told, 'blind').length > 1);
  expect([notes(told, 'blind').slice(1), notes(told, 'resync')]).toEqual([
    ['the engine does not say what runs: it is asked until it does'],
    [],
  ]);
  engine.hang(false);
  await until(() => notes(told, 'resync').length > 0);
  expect(notes(told, 'resync')[0]).toContain('1 containers are new since, 0 are gone');
});

test('containers whose processes are not to be seen from here are said to be, once, and the record is told', async () => {
  const { engine, told, blinded } = await watch();
  engine.start(idOf(1));
  engine.start(idOf(2));
  await until(() => notes(told, 'blind').length > 0 && actions(told) === 2);
  await sleep(100);
  expect(notes(told, 'blind')).toEqual([
    expect.stringMatching(/^web-c0f\d: its processes are not to be seen from here/),
  ]);
  expect(blinded()).toBe(1);
});

test('a health check is known by all its words, however many it has', async () => {
  const { engine, told } = await watch();
  const command = `exec_start: /bin/sh -c ${'test -f /run/ready && '.repeat(40)}true`;
  engine.event('container', command, idOf(1));
  await until(() => actions(told) === 1);
  expect(told.flatMap((one) => (one.kind === 'action' ? [one.action.action] : []))).toEqual([command]);
});

test('a container that the engine never told of is found, and the loss is said', async () => {
  const { engine, told, loop } = await watch();
  engine.start(idOf(7), false);
  await until(() => loop.containers().length === 1);
  expect(notes(told, 'gap')).toEqual(['the engine never told of 1 container that runs: other events may be lost too']);
});

test('of a thousand events a second none is lost', async () => {
  const { engine, told } = await watch(hostClock);
  const COUNT = 5_000;
  for (let sent = 0; sent < COUNT; ) {
    for (let batch = 0; batch < 20; batch += 1, sent += 1)
      engine.event('container', 'exec_create: true', idOf(sent % 50));
    await sleep(20);
  }
  await until(() => actions(told) >= COUNT);
  expect(actions(told)).toBe(COUNT);
  expect(notes(told, 'gap')).toEqual([]);
});

test('a hundred starts a second are followed: each is told, and who still runs is known at the end', async () => {
  const { engine, told, loop } = await watch(hostClock, 5);
  const COUNT = 500;
  for (let number = 0; number < COUNT; number += 1) {
    engine.start(idOf(number));
    if (number >= 20) engine.end(idOf(number - 20));
    if (number % 10 === 9) await sleep(100);
  }
  await until(() => actions(told) === 2 * COUNT - 20);
  await until(() => loop.containers().length === 20);
  const known = loop.containers().map(({ container }) => container.id);
  expect(known.sort()).toEqual(Array.from({ length: 20 }, (_, index) => idOf(COUNT - 20 + index)).sort());
});

test('a clock that jumps is said, and moves nothing that is measured', async () => {
  let shift = 0;
  const { told } = await watch({ ...fast, wall: () => new Date(fast.steady() + shift) });
  shift = 3_600_000;
  await until(() => notes(told, 'clock').length === 1);
  shift = -7_200_000;
  await until(() => notes(told, 'clock').length === 2);
  expect(notes(told, 'clock')).toEqual([
    'the clock of the host jumped by 3600 s; times before and after do not compare',
    'the clock of the host jumped by -10800 s; times before and after do not compare',
  ]);
});
