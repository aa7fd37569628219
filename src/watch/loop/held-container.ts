import type { SeenProcess, Usage } from '../../model/sample.ts';
import type { Watched } from '../watched.ts';

/** A container, and what was last seen of it. */
export type HeldContainer = {
  container: Watched;
  /** When it was first seen, or seen with another first process. */
  readonly since: number;
  /** By the host's pid. */
  readonly processes: Map<number, SeenProcess>;
  /** Failed connections, as the kernel counts them. */
  failures: number | undefined;
  usage: Usage | undefined;
  /** Where the window of use that runs began. */
  window: { readonly at: number; readonly usage: Usage } | undefined;
  /** When the engine last told of an exec without its command, and the processes that were named since. */
  execAt: number | undefined;
  readonly named: Set<number>;
};

/** A container of which nothing was seen yet. */
export const heldContainer = (container: Watched, since: number): HeldContainer => ({
  container,
  since,
  processes: new Map(),
  failures: undefined,
  usage: undefined,
  window: undefined,
  execAt: undefined,
  named: new Set(),
});
