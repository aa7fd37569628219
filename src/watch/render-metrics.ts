import { SEVERITIES, type Severity } from '../checklist/outcome.ts';
import type { Usage } from '../model/sample.ts';
import type { Watched } from './watched.ts';

/** What a scrape shows. */
export type Metrics = {
  readonly containers: readonly { readonly container: Watched; readonly usage: Usage | undefined }[];
  readonly alerts: ReadonlyMap<Severity, number>;
  readonly folded: number;
  readonly events: number;
  readonly gaps: number;
  /** Seconds since 1970 of the last look. */
  readonly lastLook: number;
};

/** Series are bounded: one container, one line a measure, and no name that a process could choose. */
const MOST_CONTAINERS = 1_000;

const MEASURES = [
  ['cpu_seconds_total', 'counter', 'CPU time used', ({ cpuMs }: Usage) => cpuMs && cpuMs / 1_000],
  ['memory_bytes', 'gauge', 'Memory held, without what the page cache can give back', ({ memory }: Usage) => memory],
  ['processes', 'gauge', 'Processes and threads', ({ pids }: Usage) => pids],
  ['received_bytes_total', 'counter', 'Bytes received, loopback left out', ({ received }: Usage) => received],
  ['sent_bytes_total', 'counter', 'Bytes sent, loopback left out', ({ sent }: Usage) => sent],
  ['block_bytes_total', 'counter', 'Bytes read from and written to block devices', ({ blocks }: Usage) => blocks],
] as const;

/** Metrics in the text format of Prometheus. Source: Prometheus exposition formats, version 0.0.4. */
export const renderMetrics = ({ containers, alerts, folded, events, gaps, lastLook }: Metrics): string => {
  const lines: string[] = [];
  const metric = (
    name: string,
    type: string,
    help: string,
    values: readonly (readonly [labels: string, value: number])[],
  ): void => {
    lines.push(`# HELP plimsoll_${name} ${help}`, `# TYPE plimsoll_${name} ${type}`);
    for (const [labels, value] of values) lines.push(`plimsoll_${name}${labels} ${value}`);
  };
  for (const [name, type, help, read] of MEASURES) {
    const values = containers.slice(0, MOST_CONTAINERS).flatMap(({ container, usage }) => {
      const value = usage && read(usage);
      return value === undefined ? [] : [[labelsOf(container), value] as const];
    });
    metric(`container_${name}`, type, help, values);
  }
  metric('watched_containers', 'gauge', 'Containers that are watched', [['', containers.length]]);
  metric(
    'alerts_total',
    'counter',
    'Alerts since the watch began',
    SEVERITIES.map((one) => [`{severity="${one}"}`, alerts.get(one) ?? 0]),
  );
  metric('alerts_folded_total', 'counter', 'Repeats that were counted and not said', [['', folded]]);
  metric('engine_events_total', 'counter', 'Events of the engine that were seen', [['', events]]);
  metric('gaps_total', 'counter', 'Times that something may have been missed', [['', gaps]]);
  metric('last_look_timestamp_seconds', 'gauge', 'When the host was last looked at', [['', lastLook]]);
  return `${lines.join('\n')}\n`;
};

const labelsOf = ({ name, service, image }: Watched): string =>
  `{container="${escaped(name)}",service="${escaped(service)}",image="${escaped(image)}"}`;

const escaped = (text: string): string => text.replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001f]/g, '_');
