import { watchEvent } from '../../audit/watch-event.ts';
import type { Severity } from '../../model/severity.ts';
import { diskIncidents } from '../../outside/disk/disk-incidents.ts';
import { printable } from '../../report/text/printable.ts';
import type { Alert } from '../../watch/alert.ts';
import type { Loop } from '../../watch/loop/open-loop.ts';
import type { Metrics } from '../../watch/output/metrics.ts';
import { messageJson, renderMessage } from '../../watch/output/render-message.ts';
import type { WatchMessage } from '../../watch/output/watch-message.ts';
import type { Terminal } from '../command.ts';
import type { Recorder } from '../log/open-audit-log.ts';
import { incidentKeeper, MOST_PER_HOUR } from './incident-keeper.ts';

type WatchOutput = {
  say(message: WatchMessage): void;
  metrics(): Metrics;
  /** The day of the newest alert; undefined: none yet. */
  alerted(): string | undefined;
  /** Once everything that was told is in the log. */
  settled(): Promise<void>;
};

type WatchOutputOptions = {
  readonly format: 'terminal' | 'jsonl';
  readonly folder: string;
  readonly loop: Loop;
  readonly recorder: Recorder | undefined;
  readonly terminal: Pick<Terminal, 'out' | 'err' | 'width'>;
};

/** Where everything goes that a watch tells: the terminal, incidents, the audit log, counts for metrics. */
export const watchOutput = ({ format, folder, loop, recorder, terminal }: WatchOutputOptions): WatchOutput => {
  const counts = { events: 0, gaps: 0, alerts: new Map<Severity, number>() };
  const incidents = incidentKeeper(diskIncidents(folder));
  let unkept = '';
  const records = new Set<Promise<void>>();
  let alerted: string | undefined;

  const count = (message: WatchMessage): void => {
    if (message.kind === 'action') counts.events += 1;
    else if (message.kind === 'alert')
      counts.alerts.set(message.alert.severity, (counts.alerts.get(message.alert.severity) ?? 0) + 1);
    else if (message.what !== 'begin' && message.what !== 'blind') counts.gaps += 1;
  };
  const show = (message: WatchMessage): void => {
    if (format === 'jsonl') terminal.out(messageJson(message));
    else if (message.kind === 'note') terminal.err(renderMessage(message, terminal.width));
    else terminal.out(renderMessage(message, terminal.width));
  };
  const keep = (alert: Alert, time: string): void => {
    alerted = time.slice(0, 10);
    try {
      if (incidents.keep(alert, time) || unkept === time.slice(0, 13)) return;
      unkept = time.slice(0, 13);
      terminal.err(
        `${MOST_PER_HOUR} incidents of severity ${alert.severity} were opened within the hour: what comes on top is told, and opens none\n`,
      );
    } catch (error) {
      // a full disk must not end the watch
      if (!(error instanceof Error && 'code' in error)) throw error;
      terminal.err(`the incident is not kept: ${printable(error.message)}\n`);
    }
  };
  const record = (message: WatchMessage): void => {
    if (!recorder) return;
    const probes = new Set(loop.containers().flatMap(({ container }) => container.declared.probe ?? []));
    const event = watchEvent(message, probes);
    if (!event) return;
    const written = recorder.record(event).finally(() => records.delete(written));
    records.add(written);
  };

  return {
    say(message) {
      count(message);
      show(message);
      if (message.kind === 'alert') keep(message.alert, message.time);
      record(message);
    },
    metrics: () => ({
      ...counts,
      containers: loop.containers(),
      folded: loop.folded(),
      lastLook: Math.floor(Date.now() / 1000),
    }),
    alerted: () => alerted,
    settled: async () => {
      await Promise.all(records);
    },
  };
};
