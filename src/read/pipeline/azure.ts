import type { Act, PipelineJob, PipelineSetting, PipelineStep, Trigger, Use } from '../../model/pipeline.ts';
import type { Script } from '../../model/script.ts';
import { known } from '../../model/value.ts';
import { get, type Tree } from '../compose/tree.ts';
import { plainBuild } from './acts/plain-build.ts';
import { scriptActs } from './acts/script-acts.ts';
import { type Variables, variablesOver } from './acts/variables.ts';
import { at, entriesOf, flagOf, listOf, type Reading, scalarScript, settingsOf, textOf, wordOf } from './reading.ts';
import { emptyJob, emptyShape, emptyStep, jobImage, type Shape, scheduleOf, trigger } from './shape.ts';
import { pinnedBy } from './use-of.ts';

/** `$(Build.SourceBranchName)` and `${{ parameters.x }}`: both are pasted before the shell sees the line. */
export const AZURE_EXPRESSION =
  /\$(?:\{\{|\((?=[\w.]+\)))((?<=\{\{)(?:(?!\}\}|\$\{\{).)*(?=\}\})|(?<=\()[\w.]+)(?:\}\}|\))/g;

const DEEPEST = 8;

/** Reads `azure-pipelines.yml`: steps, jobs or stages at the top. */
export const readAzure = (reading: Reading, tree: Tree): Shape => ({
  ...emptyShape,
  name: wordOf(reading, get(tree, 'name')) ?? '',
  triggers: triggersOf(reading, tree),
  env: variablesOf(reading, get(tree, 'variables')),
  uses: templatesOf(reading, tree),
  jobs: [...jobsIn(reading, tree, variablesOver([]), 0), ...containersOf(reading, tree)],
});

/** Templates of other repositories: those of `resources.repositories` that a `template: FILE@NAME` is taken from. */
const templatesOf = (reading: Reading, tree: Tree): readonly Use[] => {
  const repositories = listOf(at(tree, 'resources', 'repositories'));
  const used = repositories.length > 0 ? new Set(templateSources(reading, tree, 0)) : new Set<string>();
  return repositories.flatMap((repository): readonly Use[] => {
    const alias = wordOf(reading, get(repository, 'repository'));
    const name = textOf(reading, get(repository, 'name'));
    if (alias === undefined || name === undefined || !used.has(alias)) return [];
    const ref = textOf(reading, get(repository, 'ref'));
    const given = ref?.text.replace(/^refs\/(?:heads|tags)\//, '');
    const pinned = ref?.text.startsWith('refs/heads/') ? 'branch' : pinnedBy(given);
    return [
      {
        kind: 'include',
        text: given === undefined ? name.text : `${name.text}@${given}`,
        place: (ref ?? name).place,
        name: name.text,
        ref: given,
        pinned: [name, ref].some((text) => text?.text.includes('$')) ? 'unknown' : pinned,
      },
    ];
  });
};

/** What stands behind the `@` of every `template:`. */
const templateSources = (reading: Reading, tree: Tree, depth: number): readonly string[] => {
  if (depth > 2 * DEEPEST || tree.kind === 'leaf') return [];
  if (tree.kind === 'list') return tree.items.flatMap((item) => templateSources(reading, item, depth + 1));
  return entriesOf(tree).flatMap(([key, value]) =>
    key === 'template'
      ? (wordOf(reading, value)?.split('@').slice(1) ?? [])
      : templateSources(reading, value, depth + 1),
  );
};

/** The images of `resources.containers`, which jobs name by a word. */
const containersOf = (reading: Reading, tree: Tree): readonly PipelineJob[] => {
  const containers = listOf(at(tree, 'resources', 'containers'));
  const images = containers.flatMap((container) => jobImage(reading, get(container, 'image')));
  return images.length > 0 ? [{ ...emptyJob('containers'), images }] : [];
};

/** Jobs at the top, of a stage, or one alone; the variables of each hold in what is below. */
const jobsIn = (reading: Reading, tree: Tree, outer: Variables, depth: number): readonly PipelineJob[] => {
  if (depth > DEEPEST) return [];
  const around = variablesOver(variablesOf(reading, get(tree, 'variables')), outer);
  const own = get(tree, 'steps') ? [jobOf(reading, tree, around)] : [];
  const inner = [...listOf(get(tree, 'stages')), ...listOf(get(tree, 'jobs'))];
  // Templates put stages and jobs under conditions: `${{ if … }}:`.
  const conditional = entriesOf(tree).flatMap(([key, value]) => (key.startsWith('${{') ? listOf(value) : []));
  return [...own, ...[...inner, ...conditional].flatMap((one) => jobOrStage(reading, one, around, depth + 1))];
};

const jobOrStage = (reading: Reading, tree: Tree, outer: Variables, depth: number): readonly PipelineJob[] => {
  const deploy = at(tree, 'strategy', 'runOnce', 'deploy') ?? at(tree, 'strategy', 'rolling', 'deploy');
  if (!deploy) return jobsIn(reading, tree, outer, depth);
  return [jobOf(reading, tree, variablesOver(variablesOf(reading, get(tree, 'variables')), outer), deploy)];
};

const jobOf = (reading: Reading, tree: Tree, around: Variables, steps: Tree = tree): PipelineJob => {
  const name = wordOf(reading, get(tree, 'job') ?? get(tree, 'deployment')) ?? 'job';
  const container = get(tree, 'container');
  const environment = get(tree, 'environment');
  return {
    ...emptyJob(name),
    env: variablesOf(reading, get(tree, 'variables')),
    steps: listOf(get(steps, 'steps')).flatMap((step) => stepOf(reading, step, around, 0)),
    images: jobImage(reading, container).filter(isReference),
    condition: textOf(reading, get(tree, 'condition')),
    continuesOnError: flagOf(reading, get(tree, 'continueOnError')),
    environment: textOf(reading, get(environment, 'name') ?? environment),
  };
};

/** A bare word names an entry of `resources.containers`, not an image. */
const isReference = ({ text }: Use): boolean => /[:/@]/.test(text);

const triggersOf = (reading: Reading, tree: Tree): readonly Trigger[] => {
  const plain = ['trigger', 'pr'].flatMap((event) => {
    const value = get(tree, event);
    return value && wordOf(reading, value) !== 'none' ? [trigger(event, value.place)] : [];
  });
  return [...plain, ...listOf(get(tree, 'schedules')).flatMap((schedule) => scheduleOf(reading, schedule))];
};

/** Variables as a mapping, or as a list of `{name, value}`. */
const variablesOf = (reading: Reading, tree: Tree | undefined): readonly PipelineSetting[] => {
  if (tree?.kind !== 'list') return settingsOf(reading, tree);
  return tree.items.flatMap((item) => {
    const name = wordOf(reading, get(item, 'name'));
    const value = textOf(reading, get(item, 'value'));
    return name !== undefined && value ? [{ name, value }] : [];
  });
};

const stepOf = (reading: Reading, step: Tree, around: Variables, depth: number): readonly PipelineStep[] => {
  const [first] = entriesOf(step);
  if (first?.[0].startsWith('${{') && depth < DEEPEST)
    return listOf(first[1]).flatMap((inner) => stepOf(reading, inner, around, depth + 1));
  const env = settingsOf(reading, get(step, 'env'));
  const variables = variablesOver(env, around);
  const shell = ['script', 'bash', 'pwsh', 'powershell'].find((key) => get(step, key));
  const common = {
    ...emptyStep,
    env,
    condition: textOf(reading, get(step, 'condition')),
    continuesOnError: flagOf(reading, get(step, 'continueOnError')),
  };
  if (shell !== undefined) {
    const text = textOf(reading, get(step, shell));
    const dialect = shell === 'pwsh' || shell === 'powershell' ? 'powershell' : 'bash';
    // These steps start bash without -e: only the last command decides.
    const script = scalarScript(reading, get(step, shell), dialect);
    return text && script ? [{ ...common, run: text, script, acts: scriptActs(reading, script, variables) }] : [];
  }
  const task = textOf(reading, get(step, 'task'));
  if (task === undefined) return [];
  const [name = '', ref] = task.text.split('@');
  const inputs = settingsOf(reading, get(step, 'inputs'));
  const uses: Use = { kind: 'task', text: task.text, place: task.place, name, ref, pinned: 'version' };
  const inline = SHELL_TASKS[name.toLowerCase()];
  const written = inline && entriesOf(get(step, 'inputs')).find(([key]) => key.toLowerCase() === inline.input)?.[1];
  const script = inline && scalarScript(reading, written, inline.shell);
  return [
    {
      ...common,
      uses,
      with: inputs,
      run: textOf(reading, script && written),
      script,
      acts: script ? scriptActs(reading, script, variables) : taskActs(uses, inputs),
    },
  ];
};

/** Tasks that run a text of their inputs, and the shell that reads it. */
const SHELL_TASKS: {
  readonly [task: string]: { readonly input: string; readonly shell: Script['shell'] } | undefined;
} = {
  bash: { input: 'script', shell: 'bash' },
  cmdline: { input: 'script', shell: 'bash' },
  powershell: { input: 'script', shell: 'powershell' },
  azurecli: { input: 'inlinescript', shell: 'bash' },
};

/** What a task of Docker does where nothing is said (Azure Pipelines: tasks Docker@0 to @2, DockerCompose). */
const usualCommand = (name: string, version: string | undefined): string =>
  /compose/i.test(name) ? 'run' : version === '0' || version === '1' ? 'build' : 'buildAndPush';

const taskActs = ({ name, ref, place }: Use, inputs: readonly PipelineSetting[]): readonly Act[] => {
  const input = (key: string): string | undefined => inputs.find((one) => one.name.toLowerCase() === key)?.value.text;
  if (/^docker(?:compose)?$/i.test(name)) {
    const command = (input('command') ?? input('action') ?? usualCommand(name, ref)).toLowerCase();
    if (command === 'buildandpush') return [plainBuild(place, true)];
    if (command.startsWith('build')) return [plainBuild(place, false)];
    if (command.startsWith('push')) return [{ kind: 'push', place, image: input('repository') ?? '' }];
    return command === 'login'
      ? [{ kind: 'login', place, registry: undefined, tool: 'Docker task', password: 'input' }]
      : [];
  }
  if (!/^trivy$/i.test(name)) return [];
  const code = input('exitcode') ?? '';
  const blocks = known(/^[1-9]/.test(code));
  const of = input('image') === undefined ? 'files' : 'image';
  return [
    { kind: 'scan', place, tool: 'trivy', of, blocks, because: "findings do not fail the task; exitCode: '1' would" },
  ];
};
