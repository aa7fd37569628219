import type { PipelineJob, PipelineStep } from '../../model/pipeline.ts';
import { get, type Tree } from '../compose/tree.ts';
import { at, entriesOf, listOf, type Reading, settingsOf, textOf, wordOf } from './reading.ts';
import { emptyJob, emptyShape, emptyStep, jobImage, type Shape, scriptSteps, trigger, unheeded } from './shape.ts';
import { imageUse } from './use-of.ts';

/** Bitbucket pastes nothing: its variables reach the shell as variables. This never matches. */
export const BITBUCKET_EXPRESSION = /((?!))/g;

const DEEPEST = 6;

/** Reads `bitbucket-pipelines.yml`. */
export const readBitbucket = (reading: Reading, tree: Tree): Shape => {
  const pipelines = entriesOf(get(tree, 'pipelines'));
  const image = get(tree, 'image');
  const triggers = pipelines.map(([event, of]) => trigger(event, of.place));
  const services = at(tree, 'definitions', 'services');
  const images = entriesOf(services).flatMap(([, service]) => jobImage(reading, get(service, 'image')));
  const beside = services && images.length > 0 ? [{ ...emptyJob('services'), images }] : [];
  return {
    ...emptyShape,
    triggers,
    jobs: [...pipelines.flatMap(([, of]) => jobsIn(reading, of, image, 0)), ...beside],
  };
};

const jobsIn = (reading: Reading, tree: Tree, image: Tree | undefined, depth: number): readonly PipelineJob[] => {
  if (depth > DEEPEST) return [];
  const step = get(tree, 'step');
  if (step) return [jobOf(reading, step, image)];
  const inner = tree.kind === 'list' ? tree.items : entriesOf(tree).map(([, value]) => value);
  return inner.flatMap((one) => jobsIn(reading, one, image, depth + 1));
};

const jobOf = (reading: Reading, step: Tree, image: Tree | undefined): PipelineJob => ({
  ...emptyJob(wordOf(reading, get(step, 'name')) ?? 'step'),
  images: jobImage(reading, get(step, 'image') ?? image),
  environment: textOf(reading, get(step, 'deployment')),
  steps: [
    ...listOf(get(step, 'script')).flatMap((line) => stepOf(reading, line)),
    ...unheeded(
      listOf(get(step, 'after-script')).flatMap((line) => stepOf(reading, line)),
      'after-script',
    ),
  ],
});

const stepOf = (reading: Reading, line: Tree): readonly PipelineStep[] => {
  const pipe = textOf(reading, at(line, 'pipe'));
  if (pipe === undefined) return scriptSteps(reading, line, { options: ['e'] });
  const image = pipe.text.replace(/^docker:\/\//, '');
  return [{ ...emptyStep, uses: imageUse(image, pipe), with: settingsOf(reading, get(line, 'variables')) }];
};
