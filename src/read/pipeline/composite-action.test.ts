import { expect, test } from 'vitest';
import { actsOf } from '../../model/pipeline.ts';
import type { FileId } from '../../model/place.ts';
import { readPipeline } from './read-pipeline.ts';

const read = (text: string) => readPipeline('build/action.yml' as FileId, text, 'github-action');

test('the steps of a composite action are one job, and nobody but its callers starts it', () => {
  const { name, triggers, jobs } = read(
    'name: Build\nruns:\n  using: composite\n  steps:\n    - run: docker build -t shop .\n      shell: bash\n    - uses: redhat-actions/push-to-registry@v2\n      with: {image: shop}\n',
  );
  expect(name).toBe('Build');
  expect(triggers).toEqual([]);
  expect(jobs.map((job) => job.steps.length)).toEqual([2]);
});

test('an action that runs in a container names its image', () => {
  const pipeline = read('name: Lint\nruns:\n  using: docker\n  image: docker://hadolint/hadolint:2.14.0\n');
  expect(pipeline.jobs[0]?.images).toHaveLength(1);
  expect(actsOf(pipeline)).toEqual([]);
  expect(read('name: Lint\nruns:\n  using: docker\n  image: Dockerfile\n').jobs[0]?.images).toEqual([]);
});
