import type { SeenProcess } from '../../model/sample.ts';
import { isOwn } from '../ancestry.ts';
import type { Scene } from '../detection.ts';
import type { Action } from '../observation.ts';

/** Whether an engine says that something was run by exec, and not what: Podman does. Docker's word is `exec_start: COMMAND`. */
export const isUnnamedExec = ({ type, action }: Pick<Action, 'type' | 'action'>): boolean =>
  type === 'container' && action === 'exec';

/** Processes that were put into a container from outside, those alone that were begun there. */
export const enteredProcesses = (scene: Pick<Scene, 'processes' | 'container'>): readonly SeenProcess[] =>
  [...scene.processes.values()].filter(
    (process) => !process.visitor && !scene.processes.has(process.parent) && !isOwn(process, scene),
  );

/** An exec in the words of an engine that names it. */
export const namedExec = (id: string, { args }: SeenProcess): Action => ({
  type: 'container',
  action: `exec_start: ${args.join(' ')}`,
  id,
  attributes: new Map(),
});
