import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { watchEvent } from '../audit/watch-event.ts';
import type { Severity } from '../checklist/outcome.ts';
import { loadHabits, saveHabits } from '../outside/disk-habits.ts';
import { type DiskIncidents, diskIncidents } from '../outside/disk-incidents.ts';
import { locateEngine } from '../outside/engine/locate-engine.ts';
import { openEngine } from '../outside/engine/open-engine.ts';
import { hostClock } from '../outside/host-clock.ts';
import { linesOfFile } from '../outside/lines-of-file.ts';
import { localHost } from '../outside/local-host.ts';
import { metricsServer } from '../outside/metrics-server.ts';
import { untilStopped } from '../outside/until-stopped.ts';
import { noPolicy } from '../policy/policy.ts';
import { printable } from '../report/printable.ts';
import type { Alert } from '../watch/alert.ts';
import { detections } from '../watch/detections/index.ts';
import type { Habits } from '../watch/habits.ts';
import { belongsTo, opensIncident, withAlert } from '../watch/incident/incident.ts';
import { openLoop } from '../watch/loop.ts';
import { readFalco } from '../watch/read-falco.ts';
import { renderMetrics } from '../watch/render-metrics.ts';
import { renderTold, toldJson } from '../watch/render-told.ts';
import type { Told } from '../watch/told.ts';
import { watchHost } from '../watch/watch-host.ts';
import { type Command, type Terminal, UsageError } from './command.ts';
import { operatorsPolicy } from './load-policy.ts';
import { openAuditLog } from './open-audit-log.ts';
import { choiceFlag, readFlags, textFlag } from './read-flags.ts';
import { stateFolder } from './state-folder.ts';

const HOUR_MS = 3_600_000;
const SAVE_MS = 300_000;

/** `plimsoll watch`: tells what is worth a look while containers run. */
export const watchCommand: Command = {
  name: 'watch',
  summary: 'watch what runs, and tell what is worth a look',
  usage: 'plimsoll watch [--config FILE] [--audit FOLDER]',
  help: `Watches the engine (DOCKER_HOST or the current context) and its machine until it is stopped: events,
processes, connections, changed files, what each container uses. It changes nothing and runs nothing
inside a container. docs/watch.md lists what it detects and what it cannot see.
Run it as root on the host of the engine; elsewhere it sees only what the engine says itself.

  --config FILE        your own plimsoll.yaml: roles, registries, and in watch: expect: what you know
  --format FORMAT      text (default) or jsonl: also every action of the engine
  --audit FOLDER       write the audit log there: alerts, actions of the engine, gaps
  --syslog HOST:PORT   forward the log by syslog over TLS (RFC 5425); --syslog-ca FILE: what to trust
  --otlp URL           forward the log as OpenTelemetry logs over HTTP
  --metrics HOST:PORT  serve metrics for Prometheus there: 127.0.0.1:9480
  --falco FILE         read Falco's JSON lines from there too (a FIFO, or - for standard input)
  --warm-up HOURS      learn so long what is usual before anything is called unusual (default: 24)
  --baseline FILE      compare with this frozen baseline, and learn nothing
  --freeze FILE        write what was learned so far there, and end
  --state FOLDER       where what was learned is kept (default: $XDG_STATE_HOME/plimsoll/watch)

Exit codes: 0 stopped; 2 wrong usage or configuration.`,
  options: {
    config: { type: 'string' },
    format: { type: 'string' },
    audit: { type: 'string' },
    syslog: { type: 'string' },
    'syslog-ca': { type: 'string' },
    otlp: { type: 'string' },
    metrics: { type: 'string' },
    falco: { type: 'string' },
    'warm-up': { type: 'string' },
    baseline: { type: 'string' },
    freeze: { type: 'string' },
    state: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, watchCommand.options);
    if (targets.length > 0)
      throw new UsageError(`${targets.join(' ')}: watch takes no target; DOCKER_HOST names the engine`);
    const at = (name: string): string | undefined => {
      const value = textFlag(flags, name);
      return value === undefined ? undefined : resolve(terminal.cwd, value);
    };
    const format = choiceFlag(flags, 'format', ['text', 'jsonl']) ?? 'text';
    const config = textFlag(flags, 'config');
    const policy = config === undefined ? noPolicy : operatorsPolicy(config, terminal.cwd);
    const metrics = listenerOf(textFlag(flags, 'metrics'));
    const folder = at('state') ?? stateFolder(terminal.env, 'watch');
    const learned = join(folder, 'baseline.json');
    const freeze = at('freeze');
    if (freeze !== undefined) return freezeTo(freeze, learned, terminal);
    const frozen = at('baseline');
    const habits = loaded(frozen ?? learned, frozen !== undefined);
    const endpoint = locateEngine(terminal.env);
    if (!endpoint.ok) throw new UsageError(endpoint.message);
    const engine = openEngine(endpoint.value);
    const audit = at('audit');
    const ca = at('syslog-ca');
    const recorder =
      audit === undefined
        ? undefined
        : await openAuditLog({
            folder: audit,
            syslog: textFlag(flags, 'syslog'),
            syslogCa: ca === undefined ? undefined : readFileSync(ca, 'utf8'),
            otlp: textFlag(flags, 'otlp'),
            err: terminal.err,
          });
    const loop = openLoop({
      detections,
      habits,
      warmUpMs: warmUpOf(textFlag(flags, 'warm-up')) * HOUR_MS,
      frozen: frozen !== undefined,
      expect: policy.watch.expect,
    });
    const counts = { events: 0, gaps: 0, alerts: new Map<Severity, number>() };
    const incidents = diskIncidents(folder);
    const records = new Set<Promise<void>>();
    const keep = (alert: Alert, time: string): void => {
      try {
        keepIncident(incidents, alert, time);
      } catch (error) {
        // a full disk must not end the watch
        if (!(error instanceof Error && 'code' in error)) throw error;
        terminal.err(`the incident is not kept: ${printable(error.message)}\n`);
      }
    };
    const say = (told: Told): void => {
      if (told.kind === 'action') counts.events += 1;
      else if (told.kind === 'alert')
        counts.alerts.set(told.alert.severity, (counts.alerts.get(told.alert.severity) ?? 0) + 1);
      else if (told.what !== 'begin' && told.what !== 'blind') counts.gaps += 1;
      if (format === 'jsonl') terminal.out(toldJson(told));
      else if (told.kind === 'note') terminal.err(renderTold(told, terminal.width));
      else terminal.out(renderTold(told, terminal.width));
      if (told.kind === 'alert') keep(told.alert, told.time);
      if (!recorder) return;
      const probes = new Set(loop.containers().flatMap(({ container }) => container.declared.probe ?? []));
      const event = watchEvent(told, probes);
      if (!event) return;
      const written = recorder.record(event).finally(() => records.delete(written));
      records.add(written);
    };
    const server =
      metrics &&
      (await metricsServer(metrics.host, metrics.port, () =>
        renderMetrics({
          ...counts,
          containers: loop.containers(),
          folded: loop.folded(),
          lastLook: Math.floor(Date.now() / 1000),
        }),
      ));
    if (server && !server.ok) throw new UsageError(server.message);
    if (server?.ok) terminal.err(`metrics: http://${metrics?.host}:${server.value.port}/metrics\n`);
    const cancel = new AbortController();
    const falco = textFlag(flags, 'falco');
    if (falco !== undefined) {
      linesOfFile(
        falco === '-' ? '-' : resolve(terminal.cwd, falco),
        cancel.signal,
        (line) => {
          const read = readFalco(line);
          if (!read) return;
          const observation = {
            kind: 'report',
            at: hostClock.steady(),
            id: read.container,
            report: read.report,
          } as const;
          for (const alert of loop.take(observation)) say({ time: new Date().toISOString(), kind: 'alert', alert });
        },
        (message) => terminal.err(`${message}\n`),
      );
    }
    const save = (): void => {
      const saved = frozen === undefined ? saveHabits(learned, loop.habits()) : undefined;
      if (saved && !saved.ok) terminal.err(`what was learned is not kept: ${saved.message}\n`);
    };
    const saving = setInterval(save, SAVE_MS);
    const watching = watchHost({
      engine,
      host: engine.local && process.platform === 'linux' ? localHost() : undefined,
      clock: hostClock,
      loop,
      terms: { roles: policy.roles, trustedRegistries: policy.registries },
      say,
      signal: cancel.signal,
    });
    await untilStopped();
    cancel.abort();
    await watching;
    clearInterval(saving);
    save();
    if (server?.ok) server.value.close();
    await Promise.all(records);
    await recorder?.close();
    return 0;
  },
};

/** Adds an alert to the incident that it belongs to, or opens one. */
const keepIncident = (incidents: DiskIncidents, alert: Alert, time: string): void => {
  const open = incidents.list().findLast((incident) => belongsTo(incident, alert, time));
  if (open || opensIncident(alert)) incidents.write(withAlert(open, alert, time, randomBytes(2).toString('hex')));
};

const loaded = (path: string, isNamed: boolean): readonly Habits[] => {
  const habits = loadHabits(path);
  if (!habits.ok) throw new UsageError(habits.message);
  if (habits.value === undefined && isNamed) throw new UsageError(`${path} cannot be read`);
  return habits.value ?? [];
};

const freezeTo = (path: string, learned: string, { err }: Terminal): 0 => {
  const habits = loaded(learned, true);
  const saved = saveHabits(path, habits);
  if (!saved.ok) throw new UsageError(saved.message);
  err(`${path}: what ${habits.length} services do; compare with it by --baseline ${path}\n`);
  return 0;
};

const listenerOf = (text: string | undefined): { readonly host: string; readonly port: number } | undefined => {
  if (text === undefined) return undefined;
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535)
    throw new UsageError(`--metrics ${text}: it takes an address such as 127.0.0.1:9480`);
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
};

const warmUpOf = (text: string | undefined): number => {
  if (text === undefined) return 24;
  const hours = Number(text);
  if (!(hours >= 0 && hours <= 24 * 90)) throw new UsageError(`--warm-up ${text}: it takes hours, up to 2160`);
  return hours;
};
