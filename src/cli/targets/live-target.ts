import { UsageError } from '../command.ts';

/** What of an engine is judged: the containers of the files' services, one container, or all. */
export type LiveTarget =
  /** With the engine itself, or without. */
  | { readonly kind: 'files'; readonly itself: boolean }
  | { readonly kind: 'container'; readonly name: string }
  | { readonly kind: 'engine'; readonly host: string };

/** Targets that run. */
export const RUNNING = /^(?:container|engine):/;

/** `container:NAME` or `engine:[HOST]`, when that is what the command line names. */
export const liveTarget = (targets: readonly string[]): LiveTarget | undefined => {
  const found = targets.find((target) => RUNNING.test(target));
  if (found === undefined) return undefined;
  if (targets.length > 1) throw new UsageError(`${found} is a target of its own: name nothing beside it`);
  const name = found.slice(found.indexOf(':') + 1);
  if (found.startsWith('engine:')) return { kind: 'engine', host: name };
  if (name === '') throw new UsageError('container: needs a name: container:NAME');
  return { kind: 'container', name };
};
