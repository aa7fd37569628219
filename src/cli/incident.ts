import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { AuditEvent } from '../audit/audit-event.ts';
import { type DiskIncidents, diskIncidents } from '../outside/disk-incidents.ts';
import { writeResponderPart } from '../outside/disk-watch-record.ts';
import { locateEngine } from '../outside/engine/locate-engine.ts';
import { openEngine } from '../outside/engine/open-engine.ts';
import { localHost } from '../outside/local-host.ts';
import { postWebhook } from '../outside/post-webhook.ts';
import { sleepUntil } from '../outside/sleep-until.ts';
import { untilStopped } from '../outside/until-stopped.ts';
import type { ResponsePolicy } from '../policy/policy.ts';
import { failed, ok } from '../ports/result.ts';
import type { Incident } from '../watch/incident/incident.ts';
import { manifestText, preserveEvidence } from '../watch/incident/preserve-evidence.ts';
import { incidentLine, incidentTimeline } from '../watch/incident/render-incident.ts';
import { type Responder, respond } from '../watch/incident/respond.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { operatorsPolicy } from './load-policy.ts';
import { openAuditLog, type Recorder } from './open-audit-log.ts';
import { type Flags, readFlags, textFlag } from './read-flags.ts';
import { stateFolder } from './state-folder.ts';
import { today } from './today.ts';

const LOOK_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Incidents older than this are left to people. */
const RECENT_MS = 24 * HOUR_MS;
const TOUCHING: ReadonlySet<string> = new Set(['pause', 'disconnect', 'stop', 'kill', 'restart']);

/** `plimsoll incident`: what the watch opened, and what is done about it. */
export const incidentCommand: Command = {
  name: 'incident',
  summary: 'list, show and close incidents, and respond to them',
  usage: 'plimsoll incident list | show ID | close ID --reason TEXT | respond --config FILE',
  help: `plimsoll watch opens an incident for an alert from medium on; what belongs together is one.

list                   the incidents, oldest first
show ID                its timeline: alerts, what was done, who closed it
close ID               --reason TEXT: what it was
respond                runs until it is stopped, and does what responses: in your own policy says, for
                       incidents of the last day. Without mode: execute it only says what it would do.

  --config FILE        respond: your own plimsoll.yaml
  --once               respond: once over all incidents, and end
  --audit FOLDER       write what was done into an audit log there (a folder of its own)
  --state FOLDER       the state folder of the watch (default: $XDG_STATE_HOME/plimsoll/watch)
  --format FORMAT      list and show: text (default) or json

Exit codes: 0 done; 1 show: it is open; 2 wrong usage or configuration.`,
  options: {
    config: { type: 'string' },
    once: { type: 'boolean' },
    audit: { type: 'string' },
    state: { type: 'string' },
    reason: { type: 'string' },
    format: { type: 'string' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, incidentCommand.options);
    const [verb = '', id = ''] = targets;
    const given = textFlag(flags, 'state');
    const state = given === undefined ? stateFolder(terminal.env, 'watch') : resolve(terminal.cwd, given);
    const store = diskIncidents(state);
    const isJson = textFlag(flags, 'format') === 'json';
    if (verb === 'list') {
      const incidents = store.list();
      terminal.out(isJson ? `${JSON.stringify(incidents, undefined, 2)}\n` : incidents.map(incidentLine).join(''));
      return 0;
    }
    if (verb === 'respond') return respondTo(store, state, flags, terminal);
    if (verb !== 'show' && verb !== 'close') throw new UsageError('say what to do: list, show ID, close ID, respond');
    const incident = store.read(id);
    if (!incident)
      throw new UsageError(id === '' ? `${verb} which? plimsoll incident list` : `there is no incident ${id}`);
    if (verb === 'show') {
      const journal = store.journal(id);
      terminal.out(
        isJson ? `${JSON.stringify({ ...incident, ...journal }, undefined, 2)}\n` : incidentTimeline(incident, journal),
      );
      return incident.closed ? 0 : 1;
    }
    const reason = textFlag(flags, 'reason');
    if (reason === undefined) throw new UsageError('--reason TEXT: what was it?');
    if (incident.closed) throw new UsageError(`${id} is closed already`);
    const by = userInfo().username;
    const time = new Date().toISOString();
    store.write({ ...incident, closed: { time, by, reason } });
    const recorder = await recorderOf(flags, terminal);
    await recorder?.record(eventOf(incident, 'incident.close', `closed by ${by}: ${reason}`));
    await recorder?.close();
    return 0;
  },
};

const recorderOf = async (flags: Flags, { cwd, err }: Terminal): Promise<Recorder | undefined> => {
  const folder = textFlag(flags, 'audit');
  if (folder === undefined) return undefined;
  return openAuditLog({ folder: resolve(cwd, folder), syslog: undefined, syslogCa: undefined, otlp: undefined, err });
};

const eventOf = ({ id, container, severity }: Incident, action: string, message: string): AuditEvent => ({
  time: new Date().toISOString(),
  source: action.startsWith('incident') ? 'incident' : 'response',
  action,
  actor: { kind: 'plimsoll', verb: 'incident' },
  ...(container.id === '' ? {} : { container: { id: container.id, name: container.name, image: container.image } }),
  severity,
  message: `incident ${id}: ${message}`.slice(0, 500),
});

const respondTo = async (store: DiskIncidents, state: string, flags: Flags, terminal: Terminal): Promise<ExitCode> => {
  const config = textFlag(flags, 'config');
  if (config === undefined) throw new UsageError('which playbooks? --config FILE names your own plimsoll.yaml');
  const { responses } = operatorsPolicy(config, terminal.cwd);
  if (responses.playbooks.length === 0) throw new UsageError(`${config} has no responses: playbooks:`);
  const endpoint = locateEngine(terminal.env);
  if (!endpoint.ok) throw new UsageError(endpoint.message);
  const key = webhookKey(responses, terminal);
  const engine = openEngine(endpoint.value);
  const host = engine.local && process.platform === 'linux' ? localHost() : undefined;
  const recorder = await recorderOf(flags, terminal);
  const cancel = new AbortController();
  const { signal } = cancel;
  const responder: Responder = {
    policy: responses,
    engine,
    signal,
    now: () => new Date().toISOString(),
    save: store.writeJournal,
    async tell(incident, step, state, message) {
      terminal.err(`${incident.id} ${incident.container.name}: ${step}: ${state}: ${message}\n`);
      await recorder?.record(eventOf(incident, `response.${step}`, `${step}: ${state}: ${message}`));
    },
    async notify(incident) {
      if (!responses.webhook) return ok('said here; no webhook is configured');
      return postWebhook(responses.webhook.url, key, JSON.stringify(incident));
    },
    async preserve({ id, container }) {
      const { path, folder } = store.evidence(id);
      const preserved = await preserveEvidence(container.id, { engine, host, folder, signal });
      const manifest = await folder.write(
        'manifest.json',
        manifestText(container.id, new Date().toISOString(), preserved),
      );
      if (!manifest.ok) return manifest;
      if (preserved.files.length === 0) return failed('failed', preserved.missing.join('; '));
      return ok(`${preserved.files.length} files in ${path}, manifest sha256 ${manifest.value.sha256}`);
    },
    touched: () => touchedWithin(store, HOUR_MS),
  };
  const tells = responses.webhook ? ['webhook'] : [];
  let noted = '';
  const once = async (): Promise<void> => {
    if (noted !== today()) {
      noted = today();
      writeResponderPart(state, { day: noted, tells });
    }
    for (const incident of store.list()) {
      if (signal.aborted || incident.closed || Date.now() - Date.parse(incident.updated) > RECENT_MS) continue;
      await respond(incident, store.journal(incident.id), responder);
    }
  };
  if (flags.once === true) await once();
  else {
    terminal.err(`responding to incidents: ${responses.mode}\n`);
    void untilStopped().then(() => cancel.abort());
    for (; !signal.aborted; await sleepUntil(LOOK_MS, signal)) await once();
  }
  await recorder?.close();
  return 0;
};

const webhookKey = ({ webhook }: ResponsePolicy, { cwd }: Terminal): string => {
  if (!webhook) return '';
  try {
    return readFileSync(resolve(cwd, webhook.secretFile), 'utf8').trim();
  } catch {
    throw new UsageError(`webhook: secretFile ${webhook.secretFile} cannot be read`);
  }
};

const touchedWithin = (store: DiskIncidents, milliseconds: number): number =>
  store
    .list()
    .filter(({ id }) =>
      store
        .journal(id)
        .steps.some(
          ({ step, state, time }) =>
            TOUCHING.has(step) && state === 'done' && Date.now() - Date.parse(time) < milliseconds,
        ),
    ).length;
