import type { ChildProcess } from 'node:child_process';
import { isatty } from 'node:tty';

const HANDED_ON = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;
/** What a terminal sends to all of its foreground: a second one would tell `docker compose` to kill. */
const FROM_TERMINAL: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/**
 * Starts a child that runs in this process's place: signals go to it, and it decides whether it ends. `release` undoes
 * that. They are listened to before it starts, so that none comes in between.
 */
export const handOnSignals = (
  start: () => ChildProcess,
): { readonly child: ChildProcess; readonly release: () => void } => {
  const hasTerminal = isatty(0);
  const handOn = (signal: NodeJS.Signals): void => {
    if (!hasTerminal || !FROM_TERMINAL.includes(signal)) child.kill(signal);
  };
  for (const signal of HANDED_ON) process.on(signal, handOn);
  const child = start();
  const release = (): void => {
    for (const signal of HANDED_ON) process.off(signal, handOn);
  };
  return { child, release };
};
