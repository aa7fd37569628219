import type { SeenProcess } from '../../model/sample.ts';
import type { Alert } from '../alert.ts';
import { ancestry, isOwn } from '../ancestry.ts';
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
    if (one.processes.size >= MOST_PROCESSES) makeRoom(one, process);
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

/** The youngest goes that did not start the newcomer: those that started the service stay, and what they start is known for theirs. */
const makeRoom = ({ processes }: HeldContainer, newcomer: SeenProcess): void => {
  const parents = new Set(ancestry(newcomer, { processes }).map(({ pid }) => pid));
  const youngest = [...processes.keys()].findLast((pid) => !parents.has(pid));
  if (youngest !== undefined) processes.delete(youngest);
};
