import type { Act, PipelineJob, PipelineStep, Trigger } from '../../model/pipeline.ts';
import { known } from '../../model/value.ts';
import { get, type Tree } from '../compose/tree.ts';
import { plainBuild } from './acts/plain-build.ts';
import { at, entriesOf, listOf, type Reading, settingsOf, textOf, wordOf } from './reading.ts';
import { emptyJob, emptyShape, emptyStep, jobImage, type Shape, scriptSteps, trigger } from './shape.ts';

/** `${DRONE_BRANCH}` is replaced by text before the shell starts; `$$` keeps it for the shell. */
export const DRONE_EXPRESSION = /(?<!\$)\$\{((?:DRONE|CI)_[A-Z_]+)\}/g;

/** Reads `.drone.yml` and the workflows of Woodpecker, which write steps as a list or by name. */
export const readDrone = (reading: Reading, tree: Tree): Shape => {
  const steps = get(tree, 'steps') ?? get(tree, 'pipeline');
  const named =
    steps?.kind === 'dict'
      ? entriesOf(steps)
      : listOf(steps).map((step) => [wordOf(reading, get(step, 'name')) ?? 'step', step] as const);
  const services = get(tree, 'services');
  const beside = services?.kind === 'dict' ? entriesOf(services).map(([, service]) => service) : listOf(services);
  const serviceJob = {
    ...emptyJob('services'),
    images: beside.flatMap((service) => jobImage(reading, get(service, 'image'))),
  };
  return {
    ...emptyShape,
    name: wordOf(reading, get(tree, 'name')) ?? '',
    triggers: triggersOf(reading, tree),
    jobs: [...named.map(([name, step]) => jobOf(reading, name, step)), ...(beside.length > 0 ? [serviceJob] : [])],
  };
};

const triggersOf = (reading: Reading, tree: Tree): readonly Trigger[] => {
  const event = at(tree, 'trigger', 'event') ?? at(tree, 'when', 'event');
  return listOf(get(event, 'include') ?? event).flatMap((item) => {
    const name = wordOf(reading, item);
    return name === undefined ? [] : [trigger(name, item.place)];
  });
};

const jobOf = (reading: Reading, name: string, step: Tree): PipelineJob => {
  const env = settingsOf(reading, get(step, 'environment'));
  const settings = get(step, 'settings');
  const acts = pluginActs(wordOf(reading, get(step, 'image')) ?? '', reading, step, settings);
  const plugin: PipelineStep = { ...emptyStep, with: settingsOf(reading, settings), acts };
  return {
    ...emptyJob(name),
    env,
    images: jobImage(reading, get(step, 'image')),
    continuesOnError: known(wordOf(reading, get(step, 'failure')) === 'ignore'),
    steps: [
      ...(acts.length > 0 ? [plugin] : []),
      ...scriptSteps(reading, get(step, 'commands'), { options: ['e'], env }),
    ],
  };
};

const BUILDERS =
  /(?:^|\/)(?:plugins\/(?:docker|ecr|gcr|acr|kaniko|buildx)|woodpeckerci\/plugin-(?:docker-buildx|kaniko)|plugin-docker-buildx|drone-docker(?:-buildx)?)(?::|@|$)/;

const pluginActs = (image: string, reading: Reading, step: Tree, settings: Tree | undefined): readonly Act[] => {
  if (!BUILDERS.test(image)) return [];
  const dry = /^true$/i.test(wordOf(reading, get(settings, 'dry_run')) ?? '');
  const [password, insecure] = [get(settings, 'password'), get(settings, 'insecure')];
  const literal = textOf(reading, password);
  const registry = wordOf(reading, get(settings, 'registry'));
  const acts = [plainBuild(step.place, !dry)];
  if (password) {
    const from = literal && !literal.text.startsWith('$') ? 'literal' : 'input';
    acts.push({ kind: 'login', place: password.place, registry, tool: image, password: from });
  }
  if (insecure && wordOf(reading, insecure) === 'true')
    acts.push({ kind: 'insecure', place: insecure.place, registry, how: 'insecure: true' });
  return acts;
};
