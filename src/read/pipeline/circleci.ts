import type { PipelineJob, PipelineStep, Trigger, Use } from '../../model/pipeline.ts';
import { get, type Tree } from '../compose/tree.ts';
import { plainBuild } from './acts/plain-build.ts';
import { scriptActs } from './acts/script-acts.ts';
import { type Variables, variablesOver } from './acts/variables.ts';
import { at, entriesOf, listOf, type Reading, scalarScript, settingsOf, textOf, wordOf } from './reading.ts';
import { emptyJob, emptyShape, emptyStep, jobImage, type Shape, scheduleOf } from './shape.ts';

/** `<< pipeline.git.branch >>`: pasted before the shell sees the line. */
export const CIRCLECI_EXPRESSION = /<<((?:(?!>>|<<|\n).)*)>>/g;

/** The default shell of a step (CircleCI: configuration reference, `run`). */
const OPTIONS = ['e', 'pipefail'];

/** Reads `.circleci/config.yml`; reusable commands stand as jobs of their own. */
export const readCircleci = (reading: Reading, tree: Tree): Shape => {
  const images = (of: Tree | undefined): readonly Use[] =>
    listOf(get(of, 'docker')).flatMap((image) => jobImage(reading, image));
  const executor = (name: string | undefined): Tree | undefined =>
    name === undefined ? undefined : at(tree, 'executors', name);
  const job = (name: string, of: Tree): PipelineJob => {
    const env = settingsOf(reading, get(of, 'environment'));
    const around = variablesOver(env);
    return {
      ...emptyJob(name),
      env,
      images: [
        ...images(of),
        ...images(executor(wordOf(reading, at(of, 'executor', 'name')) ?? wordOf(reading, get(of, 'executor')))),
      ],
      steps: listOf(get(of, 'steps')).flatMap((step) => stepOf(reading, step, around)),
    };
  };
  return {
    ...emptyShape,
    triggers: entriesOf(get(tree, 'workflows')).flatMap(([, workflow]) => schedulesOf(reading, workflow)),
    uses: entriesOf(get(tree, 'orbs')).flatMap(([, orb]) => orbOf(reading, orb)),
    jobs: [
      ...[...entriesOf(get(tree, 'jobs')), ...entriesOf(get(tree, 'commands'))].map(([name, of]) => job(name, of)),
      ...entriesOf(get(tree, 'workflows')).flatMap(([, workflow]) => publishingOrbs(reading, tree, workflow)),
    ],
  };
};

const schedulesOf = (reading: Reading, workflow: Tree): readonly Trigger[] =>
  listOf(get(workflow, 'triggers')).flatMap((one) => scheduleOf(reading, get(one, 'schedule')));

/** Versions of three parts can never be published again; the others float. Orbs written inline are the file's own. */
const orbOf = (reading: Reading, orb: Tree): readonly Use[] => {
  const text = textOf(reading, orb);
  if (text === undefined) return [];
  const [name = '', ref] = text.text.split('@');
  const pinned =
    ref === undefined ? 'none' : /^\d+\.\d+\.\d+$/.test(ref) ? 'hash' : /^\d/.test(ref) ? 'version' : 'branch';
  const parameter = text.expressions.length > 0;
  return [{ kind: 'orb', text: text.text, place: text.place, name, ref, pinned: parameter ? 'unknown' : pinned }];
};

/** Jobs of orbs that build an image and push it (CircleCI: orb registry). */
const PUBLISHING = new Map([
  ['circleci/docker', /^publish$/],
  ['circleci/aws-ecr', /^build[_-]and[_-]push[_-]image$/],
  ['circleci/gcp-gcr', /^build[_-]and[_-]push[_-]image$/],
  ['circleci/azure-acr', /^build[_-]and[_-]push[_-]image$/],
]);

const publishingOrbs = (reading: Reading, tree: Tree, workflow: Tree): readonly PipelineJob[] =>
  listOf(get(workflow, 'jobs')).flatMap((item): readonly PipelineJob[] => {
    const name = wordOf(reading, item) ?? entriesOf(item)[0]?.[0] ?? '';
    const [alias = '', called = ''] = name.split('/');
    const orb = wordOf(reading, at(tree, 'orbs', alias))?.split('@')[0] ?? '';
    if (PUBLISHING.get(orb)?.test(called) !== true) return [];
    const { place } = item;
    return [{ ...emptyJob(name), steps: [{ ...emptyStep, acts: [plainBuild(place, true)] }] }];
  });

const stepOf = (reading: Reading, step: Tree, around: Variables): readonly PipelineStep[] => {
  if (step.kind !== 'dict') {
    const own = wordOf(reading, step) === 'checkout';
    return own ? [{ ...emptyStep, acts: [{ kind: 'checkout', place: step.place, of: 'own' }] }] : [];
  }
  // `when:` and `unless:` hold steps of their own.
  const inner = at(step, 'when', 'steps') ?? at(step, 'unless', 'steps');
  if (inner) return listOf(inner).flatMap((nested) => stepOf(reading, nested, around));
  const run = get(step, 'run');
  const command = get(run, 'command') ?? run;
  const text = textOf(reading, command);
  const script = scalarScript(reading, command, 'bash', OPTIONS);
  if (text === undefined || script === undefined) return [];
  const env = settingsOf(reading, get(run, 'environment'));
  const acts = scriptActs(reading, script, variablesOver(env, around));
  return [{ ...emptyStep, run: text, script, env, acts }];
};
