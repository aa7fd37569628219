import { join, resolve } from 'node:path';
import { loadServiceBaselines, saveServiceBaselines } from '../../outside/disk/disk-baseline.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { hostClock } from '../../outside/process/host-clock.ts';
import { localHost } from '../../outside/process/local-host.ts';
import { untilStopped } from '../../outside/process/until-stopped.ts';
import { noPolicy } from '../../policy/policy.ts';
import type { ServiceBaseline } from '../../watch/baseline/baseline.ts';
import { detections } from '../../watch/detections/index.ts';
import { watchHost } from '../../watch/host/watch-host.ts';
import { openLoop } from '../../watch/loop/open-loop.ts';
import { type Command, type Terminal, UsageError } from '../command.ts';
import { LOG_OPTIONS, otlpFlag, recorderOf } from '../log/log-flags.ts';
import { loadOwnDetections } from '../policy/load-own-detections.ts';
import { operatorsPolicy } from '../policy/load-policy.ts';
import { choiceFlag, type Flags, numberFlag, onlyFlags, readFlags, textFlag } from '../read-flags.ts';
import { stateFolder } from '../state-folder.ts';
import { followFalco } from '../watch/follow-falco.ts';
import { keepWatchRecord } from '../watch/keep-watch-record.ts';
import { pushMetrics } from '../watch/push-metrics.ts';
import { metricsFlag, serveMetrics } from '../watch/serve-metrics.ts';
import { watchOutput } from '../watch/watch-output.ts';

const HOUR_MS = 3_600_000;
const SAVE_MS = 300_000;

/** `plimsoll watch`: tells what is worth a look while containers run. */
export const watchCommand: Command = {
  name: 'watch',
  summary: 'watch what runs, and tell what is worth a look',
  usage: 'plimsoll watch [--config FILE] [--audit FOLDER]',
  help: `Watches the engine (DOCKER_HOST or the current context) and its machine until it
is stopped: events, processes, connections, changed files, what each container
uses. It changes nothing and runs nothing inside a container. docs/watch.md
lists what it detects and what it cannot see. Run it as root on the host of the
engine; elsewhere it sees only what the engine says itself.

  --config FILE        your own plimsoll.yaml: roles, registries, and in watch:
                       what you expect, and detections of your own
  --format FORMAT      terminal (default) or jsonl: also every action of the
                       engine
  --audit FOLDER       write the audit log there: alerts, actions of the engine,
                       gaps
  --syslog HOST:PORT   forward the log by syslog over TLS (RFC 5425);
                       --syslog-ca FILE: what to trust
  --s3 URL             copy each sealed segment of the log to an S3-compatible
                       store: https://HOST/BUCKET/PREFIX, with the AWS_...
                       variables
  --otlp URL           send metrics to an OpenTelemetry collector every minute,
                       and the log (OTLP over HTTP): http://127.0.0.1:4318
  --metrics HOST:PORT  serve metrics for Prometheus there: 127.0.0.1:9480
  --falco FILE         read Falco's JSON lines from there too (a FIFO, or - for
                       standard input)
  --warm-up HOURS      learn so long what is usual before anything is called
                       unusual (default: 24)
  --baseline FILE      compare with this frozen baseline, and learn nothing
  --freeze FILE        write what was learned so far there, and end
  --state FOLDER       where what was learned is kept (default:
                       $XDG_STATE_HOME/plimsoll/watch)

Exit codes: 0 stopped; 2 wrong usage or configuration.`,
  options: {
    config: { type: 'string' },
    format: { type: 'string' },
    ...LOG_OPTIONS,
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
    const folder = at('state') ?? stateFolder(terminal.env, 'watch');
    const learned = join(folder, 'baseline.json');
    const freeze = at('freeze');
    if (freeze !== undefined) onlyFlags(flags, '--freeze, which writes what was learned and ends', ['freeze', 'state']);
    return freeze === undefined
      ? watchUntilStopped({ flags, folder, learned, frozen: at('baseline'), audit: at('audit') }, terminal)
      : freezeTo(freeze, learned, terminal);
  },
};

type Watching = {
  readonly flags: Flags;
  /** Where the watch keeps its state. */
  readonly folder: string;
  /** The file of what was learned, renewed while it watches. */
  readonly learned: string;
  /** The baseline of `--baseline`, which is compared with and not renewed. */
  readonly frozen: string | undefined;
  /** The folder of the audit log. */
  readonly audit: string | undefined;
};

const watchUntilStopped = async (
  { flags, folder, learned, frozen, audit }: Watching,
  terminal: Terminal,
): Promise<0> => {
  const format = choiceFlag(flags, 'format', ['terminal', 'jsonl']) ?? 'terminal';
  const warmUpHours = numberFlag(flags, 'warm-up', { unit: 'hours', least: 0, most: 2160 }) ?? 24;
  const listener = metricsFlag(flags);
  const collector = otlpFlag(flags);
  const config = textFlag(flags, 'config');
  const policy = config === undefined ? noPolicy : operatorsPolicy(config, terminal.cwd);
  const own = await loadOwnDetections(policy.watch.own, config ?? '');
  const baseline = loaded(frozen ?? learned, frozen !== undefined);
  const endpoint = locateEngine(terminal.env);
  if (!endpoint.ok) throw new UsageError(endpoint.message);
  const engine = openEngine(endpoint.value);
  const host = engine.local && process.platform === 'linux' ? localHost() : undefined;
  const recorder = await recorderOf(flags, terminal, ['otlp']);
  const loop = openLoop({
    detections: [...detections, ...own],
    baseline,
    warmUpMs: warmUpHours * HOUR_MS,
    frozen: frozen !== undefined,
    expect: policy.watch.expect,
  });
  const { say, metrics, alerted, settled } = watchOutput({ format, folder, loop, recorder, terminal });
  const server = listener && (await serveMetrics(listener, metrics, terminal));
  const pushing = collector && pushMetrics({ endpoint: collector, metrics, err: terminal.err });
  const cancel = new AbortController();
  const { signal } = cancel;
  const falco = textFlag(flags, 'falco');
  if (falco !== undefined) followFalco({ from: falco, loop, say, signal }, terminal);
  const save = (): void => {
    const saved = frozen === undefined ? saveServiceBaselines(learned, loop.baseline()) : undefined;
    if (saved && !saved.ok) terminal.err(`what was learned is not kept: ${saved.message}\n`);
  };
  const copies = ['syslog', 'otlp', 's3'].filter((name) => textFlag(flags, name) !== undefined);
  const log = audit === undefined ? undefined : { folder: audit, copies };
  let blind = !host;
  const onBlind = (): void => {
    blind = true;
  };
  const keepRecord = (): Promise<void> => keepWatchRecord({ folder, engine, blind, log, alerted, err: terminal.err });
  const saving = setInterval(() => {
    save();
    void keepRecord();
  }, SAVE_MS);
  const terms = { roles: policy.roles, trustedRegistries: policy.registries };
  const watching = watchHost({ engine, host, clock: hostClock, loop, terms, say, onBlind, signal });
  const stopped = untilStopped();
  await keepRecord();
  await stopped;
  clearInterval(saving);
  await keepRecord();
  cancel.abort();
  await watching;
  save();
  server?.close();
  await pushing?.stop();
  await settled();
  await recorder?.close();
  return 0;
};

const loaded = (path: string, isNamed: boolean): readonly ServiceBaseline[] => {
  const baseline = loadServiceBaselines(path);
  if (!baseline.ok) throw new UsageError(baseline.message);
  if (baseline.value === undefined && isNamed) throw new UsageError(`${path} cannot be read`);
  return baseline.value ?? [];
};

const freezeTo = (path: string, learned: string, { err }: Terminal): 0 => {
  const baseline = loaded(learned, true);
  const saved = saveServiceBaselines(path, baseline);
  if (!saved.ok) throw new UsageError(saved.message);
  err(`${path}: what ${baseline.length} services do; compare with it by --baseline ${path}\n`);
  return 0;
};
