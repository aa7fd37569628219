import type { Permission, PipelineJob, PipelineStep, Trigger, Use } from '../../model/pipeline.ts';
import type { Script } from '../../model/script.ts';
import { get, type Tree } from '../compose/tree.ts';
import { shellOf } from '../shell/shell-of.ts';
import { readOptions } from '../shell/shell-options.ts';
import { actionActs } from './acts/action-acts.ts';
import { scriptActs } from './acts/script-acts.ts';
import { type Variables, variablesOver } from './acts/variables.ts';
import { at, entriesOf, flagOf, listOf, type Reading, scalarScript, settingsOf, textOf, wordOf } from './reading.ts';
import { emptyJob, emptyShape, jobImage, type Shape, scheduleOf, trigger } from './shape.ts';
import { githubUse, imageUse } from './use-of.ts';

/** `${{ … }}`: replaced by text before the shell sees the line. */
export const GITHUB_EXPRESSION = /\$\{\{((?:(?!\}\}|\$\{\{).)*)\}\}/gs;

/** Reads a workflow of GitHub Actions (Gitea and Forgejo write the same). */
export const readGithubWorkflow = (reading: Reading, tree: Tree): Shape => {
  const shell = wordOf(reading, at(tree, 'defaults', 'run', 'shell'));
  const env = settingsOf(reading, get(tree, 'env'));
  const around = { shell, variables: variablesOver(env) };
  return {
    ...emptyShape,
    name: wordOf(reading, get(tree, 'name')) ?? '',
    triggers: triggersOf(reading, tree),
    permissions: permissionsOf(reading, get(tree, 'permissions')),
    env,
    jobs: entriesOf(get(tree, 'jobs')).map(([name, job]) => jobOf(reading, name, job, around)),
  };
};

/** Reads an action's own file: the steps of a composite action, or the image of one that runs in a container. */
export const readGithubAction = (reading: Reading, tree: Tree): Shape => {
  const runs = get(tree, 'runs');
  const image = textOf(reading, get(runs, 'image'));
  const steps = get(runs, 'steps');
  const job: PipelineJob = {
    ...emptyJob('runs'),
    steps: stepsOf(reading, steps, { shell: undefined, variables: variablesOver([]) }),
    images: image?.text.startsWith('docker://') ? [imageUse(image.text.slice(9), image)] : [],
  };
  return { ...emptyShape, name: wordOf(reading, get(tree, 'name')) ?? '', jobs: [job] };
};

const triggersOf = (reading: Reading, tree: Tree): readonly Trigger[] => {
  const on = get(tree, 'on');
  if (on?.kind !== 'dict') {
    return listOf(on).flatMap((item) => {
      const event = wordOf(reading, item);
      return event === undefined ? [] : [trigger(event, item.place)];
    });
  }
  return [...on.entries].flatMap(([event, { key, value }]): readonly Trigger[] => {
    const branches = listOf(get(value, 'branches')).flatMap((branch) => wordOf(reading, branch) ?? []);
    if (event !== 'schedule') return [{ ...trigger(event, key), branches }];
    return listOf(value).flatMap((item) => scheduleOf(reading, item));
  });
};

const permissionsOf = (reading: Reading, tree: Tree | undefined): readonly Permission[] | undefined => {
  const whole = textOf(reading, tree);
  if (whole) {
    const access = whole.text === 'write-all' ? 'write' : whole.text === 'read-all' ? 'read' : 'none';
    return [{ scope: '*', access, place: whole.place }];
  }
  if (tree?.kind !== 'dict') return undefined;
  return [...tree.entries].flatMap(([scope, { key, value }]) => {
    const access = wordOf(reading, value);
    return access === 'read' || access === 'write' || access === 'none' ? [{ scope, access, place: key }] : [];
  });
};

const jobOf = (reading: Reading, name: string, job: Tree, outer: Around): PipelineJob => {
  const uses = textOf(reading, get(job, 'uses'));
  const container = get(job, 'container');
  const images = [container, ...entriesOf(get(job, 'services')).map(([, service]) => service)].flatMap((image) =>
    jobImage(reading, image),
  );
  const environment = get(job, 'environment');
  const runsOn = get(job, 'runs-on');
  const shell = wordOf(reading, at(job, 'defaults', 'run', 'shell')) ?? outer.shell ?? runnerShell(reading, runsOn);
  const env = settingsOf(reading, get(job, 'env'));
  const secrets = textOf(reading, get(job, 'secrets'));
  return {
    ...emptyJob(name),
    steps: stepsOf(reading, get(job, 'steps'), { shell, variables: variablesOver(env, outer.variables) }),
    uses: uses && githubUse(uses, 'job'),
    allSecrets: secrets?.text === 'inherit' ? secrets.place : undefined,
    permissions: permissionsOf(reading, get(job, 'permissions')),
    env,
    condition: textOf(reading, get(job, 'if')),
    continuesOnError: flagOf(reading, get(job, 'continue-on-error')),
    images,
    runner: listOf(get(runsOn, 'labels') ?? runsOn).flatMap((item) => wordOf(reading, item) ?? []),
    environment: textOf(reading, get(environment, 'name') ?? environment),
  };
};

/** Windows runners start PowerShell; the others bash, without pipefail when no shell is named. */
const runnerShell = (reading: Reading, runsOn: Tree | undefined): string | undefined =>
  /^windows/i.test(wordOf(reading, listOf(runsOn)[0]) ?? '') ? 'pwsh' : undefined;

/** What holds for the steps of a job: the shell, and the variables around them. */
type Around = {
  readonly shell: string | undefined;
  readonly variables: Variables;
};

const stepsOf = (reading: Reading, tree: Tree | undefined, around: Around): readonly PipelineStep[] =>
  tree?.kind === 'list' ? tree.items.map((step) => stepOf(reading, step, around)) : [];

const stepOf = (reading: Reading, step: Tree, around: Around): PipelineStep => {
  const usesText = textOf(reading, get(step, 'uses'));
  const uses = usesText && githubUse(usesText, 'step');
  const run = get(step, 'run');
  const env = settingsOf(reading, get(step, 'env'));
  const settings = settingsOf(reading, get(step, 'with'));
  const all = variablesOver(env, around.variables);
  const shell = wordOf(reading, get(step, 'shell')) ?? around.shell;
  const script = uses
    ? sentScript(reading, uses, get(step, 'with'))
    : scalarScript(reading, run, dialectOf(shell), optionsOf(shell));
  return {
    id: wordOf(reading, get(step, 'id')),
    uses,
    run: textOf(reading, run),
    script,
    env,
    with: settings,
    condition: textOf(reading, get(step, 'if')),
    continuesOnError: flagOf(reading, get(step, 'continue-on-error')),
    acts: [
      ...(uses ? actionActs(uses, settings, { own: env, all }) : []),
      ...(script ? scriptActs(reading, script, all) : []),
    ],
  };
};

/** Actions that run a script on another machine, over SSH, by the input that holds it. */
const SENT: { readonly [action: string]: string } = { 'appleboy/ssh-action': 'script', 'fifsky/ssh-action': 'command' };

/** The script that an action runs on another machine, where it is one that does. */
const sentScript = (reading: Reading, { name }: Use, inputs: Tree | undefined): Script | undefined => {
  const input = Object.hasOwn(SENT, name) ? SENT[name] : undefined;
  const script = input === undefined ? undefined : scalarScript(reading, get(inputs, input), 'bash');
  return script && { ...script, commands: [], remote: [...script.commands, ...(script.remote ?? [])] };
};

/** The options that GitHub starts a named shell with; a command line with `{0}` in it is taken as it stands. */
const optionsOf = (shell: string | undefined): readonly string[] => {
  if (shell?.includes('{0}') !== true) return shell === 'bash' ? ['e', 'pipefail'] : ['e'];
  const on = new Set<string>();
  readOptions(shell.trim().split(/\s+/).slice(1), on);
  return [...on];
};

/** `bash`, `pwsh`, `bash -euo pipefail {0}`, `python`; bash when nothing is said. */
const dialectOf = (shell: string | undefined): Script['shell'] =>
  shell === undefined ? 'bash' : shellOf(shell.trim().split(/\s/)[0] ?? '');
