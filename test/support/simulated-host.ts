import type { Connection, SeenProcess } from '../../src/model/sample.ts';
import type { Alert } from '../../src/watch/alert.ts';
import { detections } from '../../src/watch/detections/index.ts';
import { openLoop } from '../../src/watch/loop/open-loop.ts';
import type { Observation } from '../../src/watch/observation.ts';
import type { Declared, Watched } from '../../src/watch/watched.ts';
import { EXAMPLE_CONTAINER, EXAMPLE_PROCESS } from './play-example.ts';

const SECOND = 1_000;
export const HOUR = 3_600 * SECOND;
export const DAY = 24 * HOUR;
/** One step of simulated time. */
export const TURN = 30 * SECOND;

type Simulated = { watched: Watched; cpu: number; sent: number; memory: number };
export type Peer = readonly [address: string, port: number];

/** A host whose containers do what a story says, seen by a loop that learned for a day. */
export type SimulatedHost = {
  readonly now: () => number;
  readonly pass: (milliseconds: number) => void;
  readonly alerts: readonly Alert[];
  readonly observed: () => number;
  /** A container of a stack, `stack-name-1`, with its first process. */
  readonly begin: (name: string, release: number, declared: Partial<Declared>, program: string) => Simulated;
  /** It ends, with an exit code, and is removed. */
  readonly end: (one: Simulated, exitCode: number) => void;
  /** A program that runs for a moment, by default as a child of the first process; its pid. */
  readonly run: (one: Simulated, program: string, more?: Partial<SeenProcess>) => number;
  /** One that stays. */
  readonly start: (one: Simulated, program: string, more?: Partial<SeenProcess>) => number;
  readonly use: (one: Simulated, cores: number, memory: number, sent: number) => void;
  readonly talk: (one: Simulated, peers: readonly Peer[], listens: readonly number[], opening?: boolean) => void;
  readonly exec: (one: Simulated, command: string) => void;
  readonly engine: (type: string, action: string, attributes?: { readonly [name: string]: string }) => void;
  readonly change: (one: Simulated, kind: 'modified' | 'added' | 'deleted', paths: readonly string[]) => void;
};

type Untimed = { readonly kind: string; readonly [more: string]: unknown };

export const simulatedHost = (stack: string): SimulatedHost => {
  const loop = openLoop({ detections, baseline: [], warmUpMs: DAY, frozen: false, expect: [] });
  const alerts: Alert[] = [];
  let at = 0;
  let pids = 1_000;
  let observed = 0;
  const take = (observation: Untimed): void => {
    observed += 1;
    alerts.push(...loop.take({ ...observation, at } as Observation));
  };
  const nextPid = (): number => {
    pids += 1;
    return pids;
  };
  const action = (id: string, type: string, name: string, attributes: { readonly [name: string]: string }): void =>
    take({
      kind: 'action',
      action: { type, action: name, id, attributes: new Map(Object.entries(attributes)) },
    });
  const start: SimulatedHost['start'] = ({ watched }, program, more = {}) => {
    const pid = more.pid ?? nextPid();
    const name = program.split('/').at(-1) ?? '';
    const process = { ...EXAMPLE_PROCESS, name, program, args: [name], parent: watched.pid, ...more, pid };
    take({ kind: 'processes', id: watched.id, started: [process], ended: [] });
    return pid;
  };
  const run: SimulatedHost['run'] = (one, program, more) => {
    const pid = start(one, program, more);
    take({ kind: 'processes', id: one.watched.id, started: [], ended: [pid] });
    return pid;
  };
  return {
    now: () => at,
    pass: (milliseconds) => {
      at += milliseconds;
    },
    alerts,
    observed: () => observed,
    start,
    run,
    begin(name, release, declared, program) {
      const pid = nextPid();
      const watched: Watched = {
        ...EXAMPLE_CONTAINER,
        ...{ id: `${name}-${release}`, name: `${stack}-${name}-1`, service: `${stack}/${name}` },
        ...{ imageId: `sha256:${name}:${release}`, pid, age: 0, addresses: [`10.1.0.${pid % 250}`] },
        declared: { ...EXAMPLE_CONTAINER.declared, ports: [], ...declared },
      };
      const one = { watched, cpu: 0, sent: 0, memory: 0 };
      action(watched.id, 'container', 'create', { name: watched.name });
      action(watched.id, 'container', 'start', { name: watched.name });
      take({ kind: 'container', container: watched });
      start(one, program, { pid, parent: 7 });
      return one;
    },
    end({ watched: { id, name } }, exitCode) {
      action(id, 'container', 'kill', { name, signal: '15' });
      action(id, 'container', 'die', { name, exitCode: String(exitCode) });
      take({ kind: 'gone', id });
      action(id, 'container', 'destroy', { name });
    },
    use(one, cores, memory, sent) {
      one.cpu += cores * TURN;
      one.sent += (sent * TURN) / SECOND;
      const usage = {
        ...{ cpuMs: one.cpu, memory, pids: 8, received: one.sent, sent: one.sent, blocks: one.sent },
        ...{ pidsLimit: 0, memoryLimit: 0 },
      };
      take({ kind: 'usage', id: one.watched.id, usage, hour: Math.floor(at / HOUR) % 24 });
    },
    talk({ watched: { id } }, peers, listens, opening = false) {
      const connections = peers.map(
        ([address, port], index): Connection => ({
          ...{ protocol: 'tcp', localPort: 40_000 + index, address, port, opening },
        }),
      );
      const listeners = listens.map((port) => ({ protocol: 'tcp' as const, address: '0.0.0.0', port }));
      take({ kind: 'sockets', id, sockets: { listeners, connections, failures: Math.floor(at / HOUR) } });
    },
    exec(one, command) {
      const { id, name } = one.watched;
      action(id, 'container', `exec_create: ${command}`, { name });
      action(id, 'container', `exec_start: ${command}`, { name });
      const words = command.split(' ');
      run(one, `/usr/bin/${words[0]?.split('/').at(-1)}`, { parent: 7, args: words });
      action(id, 'container', 'exec_die', { name, exitCode: '0' });
    },
    engine: (type, name, attributes = {}) => action(`${type}-${at}`, type, name, attributes),
    change: ({ watched: { id } }, kind, paths) =>
      take({ kind: 'files', id, changes: paths.map((path) => ({ path, kind })) }),
  };
};
