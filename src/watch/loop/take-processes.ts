import type { SeenProcess } from '../../model/sample.ts';
import type { Alert } from '../alert.ts';
import { isOwn } from '../ancestry.ts';
import { programOf } from '../programs.ts';
import type { HeldContainer } from './held-container.ts';
import type { Parts } from './parts.ts';
import { takeExecs } from './take-execs.ts';

const MOST_PROCESSES = 4_096;

/** What was started and what ended in a container since it was last looked at. */
export const takeProcesses = (
  parts: Parts,
  one: HeldContainer,
  { started, ended }: { readonly started: readonly SeenProcess[]; readonly ended: readonly number[] },
): readonly Alert[] => {
  for (const pid of ended) {
    one.processes.delete(pid);
    one.named.delete(pid);
  }
  for (const process of started) {
    // the youngest makes room: those that started the service stay, and what they start now is known for theirs
    const youngest = one.processes.size < MOST_PROCESSES ? undefined : [...one.processes.keys()].at(-1);
    if (youngest !== undefined) one.processes.delete(youngest);
    one.processes.set(process.pid, process);
  }
  const scene = parts.memory.sceneOf(one);
  const learning = parts.memory.learningOf(one.container.service);
  const alerts = started.flatMap((process) => {
    const { alerts, isBad } = parts.judge('process', process, scene);
    if (!isBad && isOwn(process, scene)) learning.add('programs', programOf(process));
    return alerts;
  });
  return [...alerts, ...takeExecs(parts, one)];
};
