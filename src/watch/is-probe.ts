import type { SeenProcess } from '../model/sample.ts';
import { LONGEST_ARG } from '../read/proc/look-at-process.ts';
import { ancestry, isOwn } from './ancestry.ts';
import type { Scene } from './detection.ts';

/**
 * Whether a process belongs to the container's health check: the engine put it there, and what it put there is the check, or
 * the words of the process stand in it whole. A look may miss the shell above a program that ends at once.
 */
export const isProbe = (process: SeenProcess, scene: Pick<Scene, 'processes' | 'container'>): boolean => {
  const { probe } = scene.container.declared;
  if (probe === undefined || isOwn(process, scene)) return false;
  const first = ancestry(process, scene).at(-1) ?? process;
  const own = wordsOf(process.args.join(' '));
  return isWhole(first, probe) || (own !== '' && ` ${wordsOf(probe)} `.includes(` ${own} `));
};

/** Whether a process is what the check runs, as far as its words were kept. */
const isWhole = ({ args }: SeenProcess, probe: string): boolean => {
  const said = args.join(' ').trim();
  return said === probe || (args.some(({ length }) => length === LONGEST_ARG) && probe.startsWith(said));
};

/** A command line without what only a shell reads. */
const wordsOf = (text: string): string => text.replace(/[\s"'`$(){};&|<>=]+/g, ' ').trim();
