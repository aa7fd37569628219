import { untilStopped } from '../../outside/process/until-stopped.ts';
import { boardServer } from '../../outside/serve/board-server.ts';
import type { Board } from '../../ports/board.ts';
import { printable } from '../../report/text/printable.ts';
import { answering } from '../../serve/answer.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { listenFlag } from './listen-flag.ts';

/** Serves the board until it is stopped. */
export const runBoard = async (board: Board, flags: Flags, { err }: Terminal): Promise<ExitCode> => {
  const where = listenFlag(flags);
  const complain = (message: string): void => err(`plimsoll serve: ${printable(message)}\n`);
  const server = await boardServer(where, answering(board, Date.now), complain);
  if (!server.ok) throw new UsageError(server.message);
  // whoever reads that it listens may ask it to stop
  const stopped = untilStopped();
  const host = where.host.includes(':') ? `[${where.host}]` : where.host;
  err(`the board: http://${host}:${server.value.port}/\n`);
  if (board.readers().length === 0) err('nobody may look at it yet: plimsoll serve token NAME --read\n');
  await stopped;
  await server.value.close();
  return 0;
};
