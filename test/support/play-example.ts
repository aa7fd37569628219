import type { SeenProcess, Sockets, Usage } from '../../src/model/sample.ts';
import type { Alert } from '../../src/watch/alert.ts';
import { emptySeason } from '../../src/watch/baseline/season.ts';
import type { AnyDetection } from '../../src/watch/detection.ts';
import type { Example, Step } from '../../src/watch/example.ts';
import { openLoop } from '../../src/watch/loop/open-loop.ts';
import type { Action, Observation } from '../../src/watch/observation.ts';
import type { Watched } from '../../src/watch/watched.ts';

const HOUR_MS = 3_600_000;

/** The nginx of the examples. */
export const EXAMPLE_CONTAINER: Watched = {
  id: 'c0ffee',
  name: 'shop-web-1',
  service: 'shop/web',
  image: 'nginx:1.29',
  imageId: 'sha256:1',
  pid: 100,
  age: HOUR_MS,
  addresses: ['10.1.0.2'],
  declared: {
    programs: ['nginx'],
    probe: undefined,
    ports: [80],
    root: undefined,
    interactive: false,
    job: false,
    memory: undefined,
    pids: undefined,
  },
  faults: [],
};
export const EXAMPLE_PROCESS: SeenProcess = {
  pid: 100,
  parent: 7,
  name: 'nginx',
  program: '/usr/sbin/nginx',
  args: ['nginx'],
  uid: 101,
  effectiveUid: 101,
  written: false,
  wired: false,
  foreign: [],
  visitor: false,
};
const COUNTERS = ['cpuMs', 'received', 'sent', 'blocks', 'pidsLimit', 'memoryLimit'] as const;

/** What one detection, alone, says of an example. */
export const playExample = (
  detection: AnyDetection,
  { container, declared, baseline, steps }: Example,
): readonly Alert[] => {
  const { id, imageId, service } = EXAMPLE_CONTAINER;
  const empty = { cpu: emptySeason, memory: emptySeason, sent: emptySeason };
  const nothing = { programs: new Set<string>(), peers: new Set<string>(), listeners: new Set<string>() };
  const known = { service, imageId, watched: 25 * HOUR_MS, settled: true, sinceImage: 25 * HOUR_MS, seasons: empty };
  const loop = openLoop({
    detections: [detection],
    baseline: baseline ? [{ ...known, ...nothing, ...baseline }] : [],
    warmUpMs: 24 * HOUR_MS,
    frozen: false,
    expect: [],
  });
  const watched = { ...EXAMPLE_CONTAINER, ...container, declared: { ...EXAMPLE_CONTAINER.declared, ...declared } };
  let at = 0;
  let usage: Usage = { cpuMs: 0, memory: 0, pids: 1, received: 0, sent: 0, blocks: 0, pidsLimit: 0, memoryLimit: 0 };
  const alerts = [...loop.take({ at, kind: 'container', container: watched })];
  loop.take({ at, kind: 'processes', id, started: [EXAMPLE_PROCESS], ended: [] });
  for (const step of steps) {
    for (let time = 0; time < (step.times ?? 1); time += 1) {
      at += (step.after ?? 1) * 1_000;
      usage = used(usage, step.usage);
      for (const observation of observed(step, at, usage)) alerts.push(...loop.take(observation));
    }
  }
  return alerts;
};

const used = (before: Usage, more: Step['usage']): Usage => {
  const counted = COUNTERS.map((name) => [name, (before[name] ?? 0) + (more?.[name] ?? 0)]);
  return { ...before, ...more, ...Object.fromEntries(counted) };
};

const observed = ({ starts, sockets, files, action, usage }: Step, at: number, used: Usage): readonly Observation[] => {
  const { id } = EXAMPLE_CONTAINER;
  const all: Observation[] = [];
  if (starts) {
    const started = starts.map((one, index) =>
      withName({ ...EXAMPLE_PROCESS, pid: 110 + index, parent: 100, ...one }, one),
    );
    all.push({ at, kind: 'processes', id, started, ended: [] });
  }
  const none: Sockets = {
    listeners: [{ protocol: 'tcp', address: '0.0.0.0', port: 80 }],
    connections: [],
    failures: 0,
  };
  if (sockets) all.push({ at, kind: 'sockets', id, sockets: { ...none, ...sockets } });
  if (files) all.push({ at, kind: 'files', id, changes: files });
  if (usage) all.push({ at, kind: 'usage', id, usage: used, hour: Math.floor(at / HOUR_MS) % 24 });
  if (action) {
    const attributes = new Map(Object.entries(action.attributes ?? {}));
    const told: Action = { type: 'container', action: '', id, ...action, attributes };
    all.push({ at, kind: 'action', action: told });
  }
  return all;
};

/** What is not said follows from the program. */
const withName = (process: SeenProcess, said: Partial<SeenProcess>): SeenProcess => {
  const base = process.program.split('/').at(-1) ?? '';
  return { ...process, name: said.name ?? base.slice(0, 15), args: said.args ?? [base] };
};
