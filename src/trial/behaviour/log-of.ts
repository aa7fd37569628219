import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { TrialContext } from '../trial-context.ts';

const LINES = 2000;

/** The last lines of a container's log. */
export const logOf = async ({ engine, signal }: TrialContext, id: string): Answer<readonly string[]> => {
  const log = await engine.containers.logs(id, { signal, tail: LINES });
  return log.ok ? ok(log.value.lines.map(({ text }) => text)) : log;
};
