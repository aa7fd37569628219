import type { Act, Pipeline, PipelineJob, PipelineStep, Trigger, Use } from '../../model/pipeline.ts';
import type { Place } from '../../model/place.ts';
import { argumentsOf, programOf } from '../../model/script.ts';
import { known, unknown } from '../../model/value.ts';
import { get, type Tree } from '../compose/tree.ts';
import { readOptions } from '../shell/shell-options.ts';
import { scriptActs } from './acts/script-acts.ts';
import { type Variables, variablesOver } from './acts/variables.ts';
import { listOf, type Reading, scalarScript, textOf } from './reading.ts';
import { imageUse } from './use-of.ts';

/** What a reader of one system finds in a file. */
export type Shape = Pick<Pipeline, 'name' | 'triggers' | 'permissions' | 'env' | 'uses' | 'jobs'>;

export const emptyShape: Shape = { name: '', triggers: [], permissions: undefined, env: [], uses: [], jobs: [] };

/** What starts a pipeline, on whatever branch. */
export const trigger = (event: string, place: Place, cron?: string): Trigger => ({ event, place, cron, branches: [] });

/** A schedule, of a mapping with its `cron`. */
export const scheduleOf = (reading: Reading, tree: Tree | undefined): readonly Trigger[] => {
  const cron = textOf(reading, get(tree, 'cron'));
  return cron ? [trigger('schedule', cron.place, cron.text)] : [];
};

/** A job of which nothing is set. */
export const emptyJob = (name: string): PipelineJob => ({
  name,
  steps: [],
  uses: undefined,
  allSecrets: undefined,
  permissions: undefined,
  env: [],
  condition: undefined,
  continuesOnError: known(false),
  images: [],
  runner: [],
  environment: undefined,
});

/** A step of which nothing is set. */
export const emptyStep: PipelineStep = {
  uses: undefined,
  run: undefined,
  script: undefined,
  env: [],
  with: [],
  condition: undefined,
  continuesOnError: known(false),
  acts: [],
};

/** How the lines of a script are run: by a shell with these options, with variables of their own and those around. */
type ScriptShell = {
  readonly options: readonly string[];
  readonly env?: PipelineStep['env'];
  readonly around?: Variables;
};

/** A step for each line of a script list, which one shell runs. */
export const scriptSteps = (
  reading: Reading,
  tree: Tree | undefined,
  { options, env = [], around }: ScriptShell,
): readonly PipelineStep[] => {
  const variables = variablesOver(env, around);
  const lines = linesOf(tree);
  const on = new Set(options);
  return lines.flatMap((line, index): readonly PipelineStep[] => {
    const run = textOf(reading, line);
    const script = scalarScript(reading, line, 'bash', [...on]);
    if (run === undefined || script === undefined) return [];
    const goesOn = !on.has('e') && index < lines.length - 1;
    for (const command of script.commands)
      if (programOf(command) === 'set' && command.within.length === 0) readOptions(argumentsOf(command), on);
    const acts = scriptActs(reading, script, variables);
    return [{ ...emptyStep, run, script, env, acts: goesOn ? acts.map(leftToOthers) : acts }];
  });
};

const linesOf = (tree: Tree | undefined): readonly Tree[] =>
  listOf(tree).flatMap((line) => (line.kind === 'list' ? linesOf(line) : [line]));

/** After `set +e` the lines that follow decide what a failure means. */
const leftToOthers = (act: Act): Act =>
  act.kind === 'scan' && act.blocks.kind === 'known' && act.blocks.value
    ? { ...act, blocks: unknown('person', 'the script goes on after it, with `set +e`') }
    : act;

/** Steps whose failure their system passes over: what is scanned there stops nothing. */
export const unheeded = (steps: readonly PipelineStep[], where: string): readonly PipelineStep[] =>
  steps.map((step) => ({
    ...step,
    continuesOnError: known(true),
    acts: step.acts.map((act) =>
      act.kind === 'scan' ? { ...act, blocks: known(false), because: `what fails in ${where} changes nothing` } : act,
    ),
  }));

/** The image of a job, written as a text or under `name:` or `image:`. */
export const jobImage = (reading: Reading, tree: Tree | undefined): readonly Use[] => {
  const entries = tree?.kind === 'dict' ? tree.entries : undefined;
  const image = textOf(reading, entries ? (entries.get('name') ?? entries.get('image'))?.value : tree);
  return image && image.text !== '' ? [imageUse(image.text, image)] : [];
};
