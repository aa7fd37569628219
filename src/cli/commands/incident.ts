import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { diskIncidents } from '../../outside/disk/disk-incidents.ts';
import { systemReason } from '../../outside/disk/system-reason.ts';
import { incidentLine, incidentTimeline } from '../../watch/incident/render-incident.ts';
import { type Command, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { incidentEvent } from '../incident/incident-event.ts';
import { incidentRecorder } from '../incident/incident-recorder.ts';
import { respondToIncidents } from '../incident/respond-to-incidents.ts';
import { choiceFlag, onlyFlags, readFlags, textFlag } from '../read-flags.ts';
import { stateFolder } from '../state-folder.ts';

/** The verbs, each with its flags. */
const VERBS: ReadonlyMap<string, readonly string[]> = new Map([
  ['list', ['format']],
  ['show', ['format']],
  ['close', ['reason', 'audit']],
  ['respond', ['config', 'once', 'audit']],
]);

/** `plimsoll incident`: what the watch opened, and what is done about it. */
export const incidentCommand: Command = {
  name: 'incident',
  summary: 'list, show, close and respond to incidents',
  usage: `plimsoll incident list | show ID | close ID --reason TEXT
plimsoll incident respond --config FILE`,
  help: `plimsoll watch opens an incident for an alert from medium on; what belongs
together is one.

  list                 the incidents, oldest first
  show ID              its timeline: alerts, what was done, who closed it
  close ID             --reason TEXT: what it was
  respond              runs until it is stopped, and does what responses: in
                       your own policy says, for incidents of the last day.
                       Without mode: execute it only says what it would do.

  --config FILE        respond: your own plimsoll.yaml
  --once               respond: once over all incidents, and end
  --audit FOLDER       write what was done into an audit log there (a folder of
                       its own)
  --state FOLDER       the state folder of the watch (default:
                       $XDG_STATE_HOME/plimsoll/watch)
  --format FORMAT      list and show: terminal (default) or json

Exit codes: 0 done; 1 show: it is open; 2 wrong usage or configuration; 3 what
is done could not be written down.`,
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
    const [verb = '', id = '', ...more] = targets;
    const taken = VERBS.get(verb);
    if (!taken) throw new UsageError('say what to do: list, show ID, close ID, respond');
    const extra = verb === 'list' || verb === 'respond' ? targets[1] : more[0];
    if (extra !== undefined) throw new UsageError(`${extra}: incident ${verb} takes no such word`);
    onlyFlags(flags, `incident ${verb}`, ['state', ...taken]);
    const given = textFlag(flags, 'state');
    const state = given === undefined ? stateFolder(terminal.env, 'watch') : resolve(terminal.cwd, given);
    const store = diskIncidents(state);
    const isJson = choiceFlag(flags, 'format', ['terminal', 'json']) === 'json';
    if (verb === 'list') {
      const incidents = store.list();
      terminal.out(isJson ? `${JSON.stringify(incidents, undefined, 2)}\n` : incidents.map(incidentLine).join(''));
      if (incidents.length === 0)
        terminal.err(
          `no incident was opened in ${state}; plimsoll watch opens them there, or where its --state or XDG_STATE_HOME says: --state FOLDER\n`,
        );
      return 0;
    }
    if (verb === 'respond') return respondToIncidents({ store, state, flags, terminal });
    const incident = store.read(id);
    if (!incident)
      throw new UsageError(
        id === ''
          ? `${verb} which? plimsoll incident list`
          : `there is no incident ${id}; plimsoll incident list names them`,
      );
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
    const by = whoIsHere();
    const time = new Date().toISOString();
    // a log that cannot be opened must not find the incident closed already
    const recorder = await incidentRecorder(flags, terminal);
    try {
      store.write({ ...incident, closed: { time, by, reason } });
    } catch (error) {
      await recorder?.close();
      if (!(error instanceof Error && 'code' in error)) throw error;
      return complain('incident', `${id} stays open: ${state} cannot be written: ${systemReason(error)}`, terminal);
    }
    await recorder?.record(incidentEvent(incident, 'incident.close', `closed by ${by}: ${reason}`));
    await recorder?.close();
    return 0;
  },
};

/** The user by name, or by number where the system has no name for it, as in many containers. */
const whoIsHere = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
};
