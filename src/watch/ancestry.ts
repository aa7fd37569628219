import type { SeenProcess } from '../model/sample.ts';
import type { Scene } from './detection.ts';

/** The parents of a process inside its container, the nearest first. */
export const ancestry = ({ parent }: SeenProcess, { processes }: Pick<Scene, 'processes'>): readonly SeenProcess[] => {
  const found: SeenProcess[] = [];
  for (let pid = parent; found.length < 64; ) {
    const next = processes.get(pid);
    if (!next || found.includes(next)) break;
    found.push(next);
    pid = next.parent;
  }
  return found;
};

/** Whether a process descends from the first one; otherwise somebody put it there from outside, with exec. */
export const isOwn = (process: SeenProcess, scene: Pick<Scene, 'processes' | 'container'>): boolean =>
  process.pid === scene.container.pid || ancestry(process, scene).some(({ pid }) => pid === scene.container.pid);

/** While a container starts, its scripts may do what its service never does: one minute. */
export const isStarting = ({ age }: Pick<Scene, 'age'>): boolean => age < 60_000;
