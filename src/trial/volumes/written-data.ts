import type { Answer } from '../../ports/engine.ts';
import type { FileChanges } from '../../ports/engine-schema.ts';
import { ok } from '../../ports/result.ts';
import { plainLine } from '../behaviour/log-trouble.ts';
import type { Observation } from '../behaviour/observation.ts';
import { isScratch } from '../behaviour/place-kind.ts';
import { filesBelow } from '../behaviour/written-files.ts';
import type { TrialSettings } from '../plan/trial-settings.ts';
import type { TrialContext } from '../trial-context.ts';
import { volumeMounts } from './volume-mounts.ts';

/** Kinds of changes, as the engine numbers them. */
const ADDED = 1;
const GONE = 2;
/** Most changed paths that are asked whether they are files. */
const MAX_ASKED = 60;

/** Where the engine mounts its own first process for `init: true`, also through /sbin as a link. */
const ENGINES_INIT = /^(?:\/usr)?\/sbin(?:\/docker-init)?$/;

type Written = Pick<Observation, 'data' | 'changes'>;

/** What a stopped container has written, from what the engine said of its root while it ran and afterwards. */
export const writtenData = async (
  context: TrialContext,
  id: string,
  trialSettings: TrialSettings,
  { running, stopped }: { readonly running: FileChanges; readonly stopped: FileChanges },
): Answer<Written> => {
  const mine = isOwn(context, trialSettings);
  const present = stopped.flatMap(({ Path, Kind }) => (Kind === GONE || !mine(Path) ? [] : [Path]));
  const data = await dataOf(context, id, trialSettings, present);
  if (!data.ok) return data;
  return ok({ data: data.value, changes: merged(running, stopped).filter(({ path }) => mine(path)) });
};

/** What differed from the image at any time. */
const merged = (...times: readonly FileChanges[]): Observation['changes'] => {
  const all = new Map<string, boolean>();
  for (const { Path, Kind } of times.flat()) all.set(Path, all.get(Path) === true || Kind === ADDED);
  return [...all].map(([path, added]) => ({ path, added }));
};

/** Tells the service's own changes from the places that the engine makes for mounts. */
const isOwn = (context: TrialContext, trialSettings: TrialSettings): ((path: string) => boolean) => {
  const targets = [...context.plan.mounts, ...volumeMounts(context, trialSettings)].map(({ target }) => target);
  return (path) =>
    !(context.plan.init && ENGINES_INIT.test(path)) &&
    !targets.some((target) => `${target}/`.startsWith(`${path}/`) || path.startsWith(`${target}/`));
};

/** Files in volumes, and those of the root outside temporary places, without what differs from run to run. */
const dataOf = async (
  context: TrialContext,
  id: string,
  trialSettings: TrialSettings,
  changed: readonly string[],
): Answer<readonly string[]> => {
  const { engine, signal } = context;
  const data = new Set<string>();
  for (const { target } of volumeMounts(context, trialSettings)) {
    const files = await filesBelow(engine, id, target, signal);
    if (!files.ok) return files;
    for (const file of files.value) if (!isScratch(file)) data.add(plainLine(file));
  }
  const parents = new Set(changed.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const leaves = changed.filter((path) => !parents.has(path) && !isScratch(path));
  for (const path of leaves.slice(0, MAX_ASKED)) {
    const files = await filesBelow(engine, id, path, signal);
    if (!files.ok) return files;
    for (const file of files.value) if (!isScratch(file)) data.add(plainLine(file));
  }
  return ok([...data].sort());
};
