import { resolve } from 'node:path';
import { linesOfFile } from '../../outside/disk/lines-of-file.ts';
import { hostClock } from '../../outside/process/host-clock.ts';
import { readFalco } from '../../watch/falco/read-falco.ts';
import type { Loop } from '../../watch/loop/open-loop.ts';
import type { WatchMessage } from '../../watch/output/watch-message.ts';
import type { Terminal } from '../command.ts';

type Falco = {
  /** A file or FIFO, or `-` for standard input. */
  readonly from: string;
  readonly loop: Loop;
  readonly say: (message: WatchMessage) => void;
  readonly signal: AbortSignal;
};

/** Gives what Falco reports to the loop, line by line as it comes; what is no report of it is passed over. */
export const followFalco = ({ from, loop, say, signal }: Falco, { cwd, err }: Terminal): void =>
  linesOfFile(
    from === '-' ? '-' : resolve(cwd, from),
    signal,
    (line) => {
      const read = readFalco(line);
      if (!read) return;
      const { container: id, report } = read;
      for (const alert of loop.take({ kind: 'report', at: hostClock.steady(), id, report }))
        say({ time: new Date().toISOString(), kind: 'alert', alert });
    },
    (message) => err(`${message}\n`),
  );
