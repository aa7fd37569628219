import type { Alert } from '../alert.ts';
import type { HistoryEvent } from '../baseline/event-history.ts';
import { containerFromEvent, engineItself } from '../container-from-event.ts';
import { execCommand } from '../exec-command.ts';
import type { Action } from '../observation.ts';
import { heldContainer } from './held-container.ts';
import type { Parts } from './parts.ts';

/** What is remembered of a service, by what the engine says. */
const HISTORY: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/^container die$/, 'die'],
  [/^container oom$/, 'oom'],
  [/^container start$/, 'start'],
  [/^container health_status: unhealthy$/, 'unhealthy'],
  [/^volume destroy$/, 'destroyed'],
];

/** What is to be said of an action. It is remembered; the program of an exec that nothing speaks against is usual from now on. */
export const judgeAction = ({ memory, judge }: Parts, action: Action): readonly Alert[] => {
  const one =
    action.type === 'container'
      ? (memory.held(action.id) ?? heldContainer(containerFromEvent(action), memory.now()))
      : heldContainer(engineItself, memory.now());
  const { service, name } = one.container;
  const event = HISTORY.find(([pattern]) => pattern.test(`${action.type} ${action.action}`))?.[1];
  if (event) memory.pastOf(service).add(event, memory.now(), name);
  const { alerts, isBad } = judge('action', action, memory.sceneOf(one));
  const program = execCommand(action.action)?.program;
  if (!isBad && program) memory.learningOf(service).add('programs', `exec:${program}`);
  return alerts;
};
