import { locateEngine } from '../outside/engine/locate-engine.ts';
import { openEngine } from '../outside/engine/open-engine.ts';
import { diskLedgers } from '../outside/harden/disk-ledgers.ts';
import { hostProcesses } from '../outside/harden/host-processes.ts';
import { tcpProbe } from '../outside/harden/tcp-probe.ts';
import type { Engine, EngineFailure } from '../ports/engine.ts';
import type { Ledgers } from '../ports/ledger.ts';
import type { PortProbe } from '../ports/port-probe.ts';
import type { Processes } from '../ports/processes.ts';
import type { Result } from '../ports/result.ts';
import type { Terminal } from './command.ts';
import { stateFolder } from './state-folder.ts';

/** What trials of services take from this machine. */
type Trials = {
  readonly engine: Engine;
  readonly processes: Processes;
  readonly portProbe: PortProbe;
  readonly ledgers: Ledgers;
  /** Whoever asks this process to stop asks the trials to end, and to remove what they made. */
  readonly signal: AbortSignal;
};

/** Tries something on the engine of this user. */
export const withTrials = async <T>(
  { env }: Pick<Terminal, 'env'>,
  use: (trials: Trials) => Promise<Result<T, EngineFailure>>,
): Promise<Result<T, EngineFailure>> => {
  const endpoint = locateEngine(env);
  if (!endpoint.ok) return endpoint;
  const cancel = new AbortController();
  const stop = (): void => cancel.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await use({
      engine: openEngine(endpoint.value),
      processes: hostProcesses,
      portProbe: tcpProbe,
      ledgers: diskLedgers(stateFolder(env, 'harden')),
      signal: cancel.signal,
    });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
};
