import { expect, test } from 'vitest';
import { EXAMPLE_CONTAINER, EXAMPLE_PROCESS } from '../../../test/support/play-example.ts';
import type { SeenProcess } from '../../model/sample.ts';
import { detections } from '../detections/index.ts';
import { type Loop, openLoop } from '../loop/open-loop.ts';
import type { Observation } from '../observation.ts';

const { id } = EXAMPLE_CONTAINER;
const SHELL: SeenProcess = { ...EXAMPLE_PROCESS, pid: 200, parent: 9, name: 'sh', program: '/bin/sh', args: ['sh'] };
const exec = (at: number): Observation => ({
  ...{ at, kind: 'action' },
  action: { type: 'container', action: 'exec', id, attributes: new Map() },
});
const started = (at: number, ...processes: readonly SeenProcess[]): Observation => ({
  ...{ at, kind: 'processes', id },
  ...{ started: processes, ended: [] },
});
const watched = (): Loop => {
  const loop = openLoop({ detections, baseline: [], warmUpMs: 1, frozen: false, expect: [] });
  loop.take({ at: 0, kind: 'container', container: EXAMPLE_CONTAINER });
  loop.take(started(0, EXAMPLE_PROCESS));
  return loop;
};
const told = (loop: Loop, ...observations: readonly Observation[]): readonly string[] =>
  observations.flatMap((one) => loop.take(one)).map(({ detection, message }) => `${detection}: ${message}`);

test('an exec that the engine does not name is named by the process it put there, whichever comes first', () => {
  const alert = ['exec-into-service: a shell was started by exec: sh'];
  expect(told(watched(), exec(1_000), started(3_000, SHELL))).toEqual(alert);
  expect(told(watched(), started(1_000, SHELL), exec(1_100))).toEqual(alert);
});

test('what the service starts itself, or what came long after, is not taken for it', () => {
  expect(told(watched(), exec(1_000), started(20_000, SHELL))).toEqual([]);
  const own = { ...SHELL, parent: EXAMPLE_PROCESS.pid };
  expect(told(watched(), exec(1_000), started(3_000, own))).toEqual([expect.stringContaining('shell-in-service')]);
});
