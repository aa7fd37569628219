import type { Alert } from '../alert.ts';
import { enteredProcesses, namedExec } from '../host/exec-processes.ts';
import type { HeldContainer } from './held-container.ts';
import { judgeAction } from './judge-action.ts';
import type { Parts } from './parts.ts';

/** So long after an exec without a command its process is looked for. */
const EXEC_MS = 15_000;

/** What was run by an exec that the engine did not name, by the processes that it put there. */
export const takeExecs = (parts: Parts, one: HeldContainer): readonly Alert[] => {
  if (one.execAt === undefined || parts.memory.now() - one.execAt > EXEC_MS) return [];
  const strangers = enteredProcesses(one).filter(({ pid }) => !one.named.has(pid));
  for (const { pid } of strangers) one.named.add(pid);
  return strangers.flatMap((process) => judgeAction(parts, namedExec(one.container.id, process)));
};
