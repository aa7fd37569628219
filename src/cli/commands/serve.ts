import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, UsageError } from '../command.ts';
import { onlyFlags, readFlags, textFlag } from '../read-flags.ts';
import { stateFolder } from '../state-folder.ts';

/** The verbs, each with its flags. */
const VERBS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['listen', 'behind-proxy', 'config']],
  ['token', ['every', 'read', 'renew']],
  ['list', []],
  ['remove', []],
]);

/** `plimsoll serve`: the board of a fleet, of the reports that hosts and projects send. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'the board of your fleet: who stands where, and who fell silent',
  usage: `plimsoll serve [--config FILE] [--listen ADDRESS:PORT]
plimsoll serve token NAME | list | remove NAME`,
  help: `Takes the reports of plimsoll check --format json from hosts and projects, keeps
them, and shows the fleet. Runs until it is stopped. docs/serve.md says how to
send reports.

  --config FILE        your own plimsoll.yaml. The webhook, slack, email and
                       syslog of its responses: are told when a source slips
                       (its level falls, a critical or high finding is new,
                       nothing comes) and when it recovers, each once
  --listen ADDRESS:PORT  where it listens (default: 127.0.0.1:9490). It speaks
                       plain HTTP: TLS is the job of a reverse proxy before it
  --behind-proxy       an address other than this machine's own is meant, and a
                       reverse proxy with TLS stands before it
  --state FOLDER       where reports are kept (default:
                       $XDG_STATE_HOME/plimsoll/serve)

  token NAME           makes the token with which NAME sends its reports, and
                       no others. It is shown once
    --every HOURS      how long it may stay silent until nobody knows its level
                       (default: 26, for one report a day)
    --read             a token to look at the board instead
    --renew            another one in the place of that which NAME has
  list                 who has a token, and when something came
  remove NAME          takes its token away, and forgets what it sent

A browser shows the fleet at /, one source at /sources/NAME, and which control
fails where at /controls. The same as JSON: /api/fleet, /api/sources/NAME,
/api/controls.

Exit codes: 0 stopped or done; 2 wrong usage or configuration, or a board that
cannot be opened; 3 it could not be written.`,
  options: {
    config: { type: 'string' },
    listen: { type: 'string' },
    'behind-proxy': { type: 'boolean' },
    state: { type: 'string' },
    every: { type: 'string' },
    read: { type: 'boolean' },
    renew: { type: 'boolean' },
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, serveCommand.options);
    const [verb = '', name, ...more] = targets;
    const taken = VERBS.get(verb);
    if (!taken) throw new UsageError(`${verb}: serve takes token NAME, list, remove NAME, or nothing to be the board`);
    const extra = verb === 'list' ? name : more[0];
    if (extra !== undefined) throw new UsageError(`${extra}: serve ${verb} takes no such word`);
    onlyFlags(flags, verb === '' ? 'the board' : `serve ${verb}`, ['state', ...taken]);
    const given = textFlag(flags, 'state');
    const folder = given === undefined ? stateFolder(terminal.env, 'serve') : resolve(terminal.cwd, given);
    // only here: a Node without node:sqlite still prints the help
    const { openBoard } = await import('../../outside/serve/open-board.ts');
    const path = join(folder, 'board.sqlite');
    const isMissing = !existsSync(path);
    if (isMissing && ['list', 'remove'].includes(verb))
      throw new UsageError(
        `there is no board in ${folder}: plimsoll serve makes one, and serve token does. Is --state that of the board?`,
      );
    const board = openBoard(path);
    if (!board.ok) throw new UsageError(board.message);
    if (isMissing) terminal.err(`a new board is made in ${folder}\n`);
    try {
      if (verb === '') return await (await import('../serve/run-board.ts')).runBoard(board.value, flags, terminal);
      const { holders } = await import('../serve/holders.ts');
      return holders(verb, name ?? '', { board: board.value, flags, terminal });
    } finally {
      board.value.close();
    }
  },
};
