import { untilStopped } from '../../outside/process/until-stopped.ts';
import { boardServer } from '../../outside/serve/board-server.ts';
import { readInThread } from '../../outside/serve/read-in-thread.ts';
import type { Board } from '../../ports/board.ts';
import { printable } from '../../report/text/printable.ts';
import { answering } from '../../serve/answer.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { operatorsPolicy } from '../policy/load-policy.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { channelsOf } from '../tell-people.ts';
import { listenFlag } from './listen-flag.ts';
import { tellSlips } from './tell-slips.ts';

/** Serves the board until it is stopped. */
export const runBoard = async (board: Board, flags: Flags, { err, cwd }: Terminal): Promise<ExitCode> => {
  const where = listenFlag(flags);
  const config = textFlag(flags, 'config');
  const channels = config === undefined ? [] : channelsOf(operatorsPolicy(config, cwd).responses.tell, cwd);
  const say = (message: string): void => err(`${printable(message)}\n`);
  const server = await boardServer(where, answering(board, Date.now, readInThread), say);
  if (!server.ok) throw new UsageError(server.message);
  // whoever reads that it listens may ask it to stop
  const stopped = untilStopped();
  const host = where.host.includes(':') ? `[${where.host}]` : where.host;
  err(`the board: http://${host}:${server.value.port}/\n`);
  if (board.readers().length === 0) err('nobody may look at it yet: plimsoll serve token NAME --read\n');
  const cancel = new AbortController();
  const telling = tellSlips({ board, channels, say, signal: cancel.signal });
  await stopped;
  cancel.abort();
  await server.value.close();
  await telling;
  return 0;
};
