import type { DiskIncidents } from '../../outside/disk/disk-incidents.ts';
import { writeResponderPart } from '../../outside/disk/disk-watch-record.ts';
import { systemReason } from '../../outside/disk/system-reason.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { localHost } from '../../outside/process/local-host.ts';
import { sleepUntil } from '../../outside/process/sleep-until.ts';
import { untilStopped } from '../../outside/process/until-stopped.ts';
import { failed, ok } from '../../ports/result.ts';
import { printable } from '../../report/text/printable.ts';
import { manifestText, preserveEvidence } from '../../watch/incident/preserve-evidence.ts';
import { type Responder, respond } from '../../watch/incident/respond.ts';
import type { Journal } from '../../watch/incident/response.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { operatorsPolicy } from '../policy/load-policy.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { channelsOf, tellPeople } from '../tell-people.ts';
import { today } from '../today.ts';
import { incidentEvent } from './incident-event.ts';
import { incidentNotice } from './incident-notice.ts';
import { incidentRecorder } from './incident-recorder.ts';

const LOOK_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Incidents older than this are left to people. */
const RECENT_MS = 24 * HOUR_MS;
const TOUCHING: ReadonlySet<string> = new Set(['pause', 'disconnect', 'stop', 'kill', 'restart']);

type Responding = {
  readonly store: DiskIncidents;
  /** The state folder of the watch. */
  readonly state: string;
  readonly flags: Flags;
  readonly terminal: Terminal;
};

/** Does what the operator's playbooks say about the incidents of a watch, until it is stopped, or once. */
export const respondToIncidents = async ({ store, state, flags, terminal }: Responding): Promise<ExitCode> => {
  const config = textFlag(flags, 'config');
  if (config === undefined) throw new UsageError('which playbooks? --config FILE names your own plimsoll.yaml');
  const { responses } = operatorsPolicy(config, terminal.cwd);
  if (responses.playbooks.length === 0) throw new UsageError(`${config} has no responses: playbooks:`);
  const endpoint = locateEngine(terminal.env);
  if (!endpoint.ok) throw new UsageError(endpoint.message);
  const channels = channelsOf(responses.tell, terminal.cwd);
  const engine = openEngine(endpoint.value);
  const host = engine.local && process.platform === 'linux' ? localHost() : undefined;
  const recorder = await incidentRecorder(flags, terminal);
  const cancel = new AbortController();
  const { signal } = cancel;
  const touched = touchedContainers();
  const responder: Responder = {
    policy: responses,
    engine,
    signal,
    now: () => new Date().toISOString(),
    save(journal) {
      store.writeJournal(journal);
      touched.note(journal);
    },
    async tell(incident, step, state, message) {
      terminal.err(`${printable(`${incident.id} ${incident.container.name}: ${step}: ${state}: ${message}`)}\n`);
      await recorder?.record(incidentEvent(incident, `response.${step}`, `${step}: ${state}: ${message}`));
    },
    async notify(incident) {
      const told = await tellPeople(channels, incidentNotice(incident));
      return told.ok ? ok(told.value.words) : told;
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
    touched: touched.withinHour,
  };
  const tells = channels.map(({ name }) => name);
  /** The incidents that are answered as they stand on the disk. */
  let seen: Map<string, number> | undefined;
  let noted = '';
  let trouble = '';
  const look = async (): Promise<void> => {
    if (noted !== today()) writeResponderPart(state, { day: today(), tells });
    noted = today();
    const written = store.written();
    if (!seen) for (const { id } of written) touched.note(store.journal(id));
    // what was answered is looked at again when it was written again, and what was never written since a day is old
    const before = seen ?? new Map();
    seen = new Map(written.filter(({ id, at }) => before.get(id) === at).map(({ id, at }) => [id, at]));
    for (const { id, at } of written) {
      if (signal.aborted) return;
      if (seen.has(id) || Date.now() - at > RECENT_MS) continue;
      const incident = store.read(id);
      if (incident && !incident.closed && Date.now() - Date.parse(incident.updated) <= RECENT_MS)
        await respond(incident, store.journal(id), responder);
      seen.set(id, at);
    }
  };
  const once = async (): Promise<void> => {
    try {
      await look();
      trouble = '';
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      const before = trouble;
      trouble = `${state} cannot be written: ${systemReason(error)}; nothing is done that cannot be written down first`;
      if (trouble !== before) complain('incident', trouble, terminal);
    }
  };
  if (flags.once === true) await once();
  else {
    void untilStopped().then(() => cancel.abort());
    terminal.err(`responding to incidents: ${responses.mode}\n`);
    for (; !signal.aborted; await sleepUntil(LOOK_MS, signal)) await once();
  }
  await recorder?.close();
  return trouble === '' ? 0 : 3;
};

/** When containers were changed last, by the incident it was about: what the disk says at first, and what is done then. */
const touchedContainers = () => {
  const times = new Map<string, number>();
  return {
    note({ incident, steps }: Journal): void {
      const done = steps.filter(({ step, state }) => TOUCHING.has(step) && state === 'done');
      if (done.length > 0) times.set(incident, Math.max(...done.map(({ time }) => Date.parse(time))));
    },
    /** How many were changed about other incidents. */
    withinHour: (except: string): number =>
      [...times].filter(([id, time]) => id !== except && Date.now() - time < HOUR_MS).length,
  };
};
