import type { Usage } from '../../model/sample.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import type { Watched } from '../watched.ts';

/** What there is to count at one moment. */
export type Metrics = {
  readonly containers: readonly { readonly container: Watched; readonly usage: Usage | undefined }[];
  readonly alerts: ReadonlyMap<Severity, number>;
  readonly folded: number;
  readonly events: number;
  readonly gaps: number;
  /** Seconds since 1970 of the last look. */
  readonly lastLook: number;
};

/** One measure with its values, as both formats need it. */
export type Metric = {
  /** For Prometheus, without the program's own prefix. */
  readonly name: string;
  /** For OpenTelemetry: the name of its semantic conventions where they have one. */
  readonly otel: string;
  /** In UCUM. */
  readonly unit: string;
  readonly kind: 'counter' | 'gauge';
  readonly help: string;
  /** What tells it from another of the same `otel`. */
  readonly attributes?: { readonly [name: string]: string };
  readonly points: readonly MetricPoint[];
};
export type MetricPoint = { readonly of: Watched | Severity | undefined; readonly value: number };

/** Series are bounded: one container, one line a measure, and no name that a process could choose. */
const MOST_CONTAINERS = 1_000;

type Measure = Omit<Metric, 'points'> & { readonly read: (usage: Usage) => number | undefined };

/** Source of the names: OpenTelemetry semantic conventions, container metrics. */
const MEASURES: readonly Measure[] = [
  {
    ...{ name: 'container_cpu_seconds_total', otel: 'container.cpu.time', unit: 's', kind: 'counter' },
    help: 'CPU time used',
    read: ({ cpuMs }) => cpuMs && cpuMs / 1_000,
  },
  {
    ...{ name: 'container_memory_bytes', otel: 'container.memory.usage', unit: 'By', kind: 'gauge' },
    help: 'Memory held, without what the page cache can give back',
    read: ({ memory }) => memory,
  },
  {
    ...{ name: 'container_processes', otel: 'plimsoll.container.processes', unit: '{process}', kind: 'gauge' },
    help: 'Processes and threads',
    read: ({ pids }) => pids,
  },
  {
    ...{ name: 'container_received_bytes_total', otel: 'container.network.io', unit: 'By', kind: 'counter' },
    attributes: { 'network.io.direction': 'receive' },
    help: 'Bytes received, loopback left out',
    read: ({ received }) => received,
  },
  {
    ...{ name: 'container_sent_bytes_total', otel: 'container.network.io', unit: 'By', kind: 'counter' },
    attributes: { 'network.io.direction': 'transmit' },
    help: 'Bytes sent, loopback left out',
    read: ({ sent }) => sent,
  },
  {
    ...{ name: 'container_block_bytes_total', otel: 'container.disk.io', unit: 'By', kind: 'counter' },
    help: 'Bytes read from and written to block devices',
    read: ({ blocks }) => blocks,
  },
];

/** Everything that is counted, in the order in which it is shown. */
export const metricsOf = ({ containers, alerts, folded, events, gaps, lastLook }: Metrics): readonly Metric[] => {
  const own = (name: string, kind: Metric['kind'], unit: string, help: string, value: number): Metric => ({
    ...{ name, kind, unit, help, otel: `plimsoll.${name.replace(/_(?:total|timestamp_seconds)$/, '')}` },
    points: [{ of: undefined, value }],
  });
  return [
    ...MEASURES.map(({ read, ...measure }) => ({
      ...measure,
      points: containers.slice(0, MOST_CONTAINERS).flatMap(({ container, usage }) => {
        const value = usage && read(usage);
        return value === undefined ? [] : [{ of: container, value }];
      }),
    })),
    own('watched_containers', 'gauge', '{container}', 'Containers that are watched', containers.length),
    {
      ...own('alerts_total', 'counter', '{alert}', 'Alerts since the watch began', 0),
      points: SEVERITIES.map((of) => ({ of, value: alerts.get(of) ?? 0 })),
    },
    own('alerts_folded_total', 'counter', '{alert}', 'Repeats that were counted and not said', folded),
    own('engine_events_total', 'counter', '{event}', 'Events of the engine that were seen', events),
    own('gaps_total', 'counter', '{gap}', 'Times that something may have been missed', gaps),
    own('last_look_timestamp_seconds', 'gauge', 's', 'When the host was last looked at', lastLook),
  ];
};
