import type { Alert } from '../alert.ts';
import { isUnnamedExec } from '../host/exec-processes.ts';
import type { Action } from '../observation.ts';
import { judgeAction } from './judge-action.ts';
import type { Parts } from './parts.ts';
import { takeExecs } from './take-execs.ts';

/** What the engine says it did. */
export const takeAction = (parts: Parts, action: Action): readonly Alert[] => {
  const alerts = judgeAction(parts, action);
  const one = isUnnamedExec(action) ? parts.memory.held(action.id) : undefined;
  if (!one) return alerts;
  one.execAt = parts.memory.now();
  return [...alerts, ...takeExecs(parts, one)];
};
