import type { Pipeline, Use } from '../../../model/pipeline.ts';
import { usesOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const DIGEST = 'sha256:4a5b0f5bbd1c4ddd0b6f5a9a3dd1ed0d6c0f3a3fb1d4b21b2ff1f1b0c6d2a9e7';

export const imageByTag = defineRule({
  id: 'build/pinned-actions/image-by-tag',
  subject: 'pipeline',
  severity: 'low',
  title: 'The pipeline runs an image by a tag that can move',
  why: 'Jobs run inside this image with their secrets; whoever pushes to the tag runs with them.',
  remedy: 'Add the digest: `image:tag@sha256:…`, and let Renovate or Dependabot update both.',
  references: [{ title: 'Docker: image digests', url: 'https://docs.docker.com/dhi/core-concepts/digests/' }],
  examples: {
    bad: [
      bad({
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    container: «node:24»\n    steps:\n      - run: npm test\n',
      }),
      bad({
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: «docker://alpine:3.22»\n',
      }),
      bad({
        'azure-pipelines.yml':
          'resources:\n  containers:\n    - container: node\n      image: «node:24»\nsteps:\n  - script: npm test\n    target: node\n',
      }),
      bad({
        'bitbucket-pipelines.yml':
          'definitions:\n  services:\n    database:\n      image: «postgres:18»\npipelines:\n  default:\n    - step:\n        services: [database]\n        script: [npm test]\n',
      }),
    ],
    good: [
      {
        '.github/workflows/ci.yml': `on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    container:\n      image: node:24@${DIGEST}\n    steps:\n      - run: npm test\n`,
      },
    ],
    silent: [
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    container: ${{ inputs.image }}\n    steps:\n      - run: npm test\n',
      },
    ],
  },
  *check(pipeline) {
    const seen = new Map<string, Use[]>();
    for (const use of imagesOf(pipeline)) {
      if (use.pinned === 'hash') yield held(declaredAt(use.place));
      else if (use.pinned !== 'unknown') seen.set(use.text, [...(seen.get(use.text) ?? []), use]);
    }
    for (const [use, ...again] of seen.values()) {
      if (use === undefined) continue;
      const tag = use.ref === undefined ? 'without a tag' : `by the tag ${use.ref}`;
      yield violated(declaredAt(use.place), `the image ${use.name} is named ${tag}, which can move`, {
        related: again.map(({ place }) => ({ place, note: 'and here' })),
      });
    }
  },
});

const imagesOf = (pipeline: Pipeline): readonly Use[] => [
  ...usesOf(pipeline).filter(({ kind }) => kind === 'image'),
  ...pipeline.jobs.flatMap(({ images }) => images),
];
