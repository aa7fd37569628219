import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';
import { reportOf } from '../../../test/report-of.ts';
import type { SeenImage } from '../../model/image.ts';
import type { FileId } from '../../model/place.ts';
import { noPolicy } from '../../policy/policy.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { check } from '../check.ts';

const step = (run: string): string =>
  `on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n${run}`;
const BY_ACTION = (tags: string): string =>
  step(
    `      - uses: docker/build-push-action@263435318d21b8e681c14492fe198d362a7d2c83\n        with:\n          push: true\n          tags: ${tags}\n`,
  );

/** Whether the one service of a compose file runs as root, by the Dockerfile that a workflow builds its image from. */
const foundFor = (workflow: string, image: string): readonly string[] =>
  reportOf({
    '.github/workflows/ci.yml': workflow,
    Dockerfile: 'FROM node:24-slim\nCMD ["node", "server.js"]\n',
    'compose.yaml': `services:\n  web:\n    image: ${image}\n`,
  }).posture.findings.flatMap(({ rule, subjects }) => (subjects.includes('service:web') ? [rule] : []));
const AS_ROOT = 'container/non-root/no-user';

test.each([
  ['tags of an action', BY_ACTION('ghcr.io/acme/shop:${{ github.sha }}')],
  ['the name of the repository', BY_ACTION('ghcr.io/${{ github.repository }}:latest')],
  ['its owner', BY_ACTION('ghcr.io/${{ github.repository_owner }}/shop:1')],
  [
    'docker/metadata-action',
    BY_ACTION('${{ steps.meta.outputs.tags }}').replace(
      '    steps:\n',
      '    steps:\n      - id: meta\n        uses: docker/metadata-action@902fa8ec7d6ecbf8d84d538b9b233a880e428804\n        with: {images: ghcr.io/acme/shop}\n',
    ),
  ],
  [
    'variables of the workflow',
    `env:\n  REGISTRY: ghcr.io\n  IMAGE_NAME: \${{ github.repository }}\n${BY_ACTION(
      '${{ steps.meta.outputs.tags }}',
    ).replace(
      '    steps:\n',
      '    steps:\n      - id: meta\n        uses: docker/metadata-action@902fa8ec7d6ecbf8d84d538b9b233a880e428804\n        with: {images: "${{ env.REGISTRY }}/${{ env.IMAGE_NAME }}"}\n',
    )}`,
  ],
  ['commands', step('      - run: docker build -t ghcr.io/acme/shop:$TAG . && docker push ghcr.io/acme/shop:$TAG\n')],
])('a service is judged by the Dockerfile that its image is built from, named by %s', (_, workflow) => {
  const image = workflow.includes('github.repository }}') ? 'ghcr.io/acme/example:1.4' : 'ghcr.io/acme/shop:1.4';
  const rules = foundFor(workflow, image);
  expect(rules).toContain(AS_ROOT);
  expect(rules).not.toContain('image/trusted-base/unlisted-image');
  // it is pulled all the same
  expect(rules).toContain('image/pinned-digest/no-digest');
});

test.each([
  ['another image', BY_ACTION('ghcr.io/acme/shop:1'), 'ghcr.io/acme/shop-admin:1'],
  ['another of the same owner', BY_ACTION('ghcr.io/${{ github.repository }}:1'), 'ghcr.io/acme/tool:1'],
  [
    'a part of a name that several variables make',
    BY_ACTION(`ghcr.io/${'${{ github.actor }}'.repeat(12)}-/shop:1`),
    `ghcr.io/${'a'.repeat(100)}/shop:1`,
  ],
  ['a name that a variable gives', BY_ACTION('ghcr.io/acme/${{ matrix.name }}:1'), 'ghcr.io/acme/shop:1'],
  ['what is not published', step('      - run: docker build -t ghcr.io/acme/shop:1 .\n'), 'ghcr.io/acme/shop:1'],
])('%s is not', (_, workflow, image) => {
  expect(foundFor(workflow, image)).not.toContain(AS_ROOT);
});

test('a health check of one service is not written into the image that others run too', () => {
  const { files } = fixedByPlan(
    {
      '.github/workflows/ci.yml': BY_ACTION('ghcr.io/acme/shop:1'),
      Dockerfile: 'FROM node:24-slim\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
      'compose.yaml':
        'services:\n  web:\n    image: ghcr.io/acme/shop:1.4\n    ports: ["127.0.0.1:3000:3000"]\n  worker:\n    image: ghcr.io/acme/shop:1.4\n    command: ["node", "worker.js"]\n',
    },
    'runtime/healthcheck',
  );
  expect(files.Dockerfile).not.toContain('HEALTHCHECK');
  expect(files['compose.yaml']).toContain('connect(3000');
});

const NONE = { setuid: [], capable: [], worldWritable: [], shells: [], packageManagers: [], tools: [], unowned: [] };
const SEEN: SeenImage = {
  kind: 'image',
  name: 'ghcr.io/acme/shop:1.4',
  digest: undefined,
  config: {
    ...{
      user: '1000:1000',
      environment: [],
      entrypoint: [],
      command: ['node'],
      healthcheck: undefined,
      labels: new Map(),
    },
    ...{ ports: [], volumes: [], stopSignal: undefined, architecture: 'amd64', os: 'linux', created: undefined },
  },
  ...{ layers: [], history: [], secrets: [], problems: [] },
  content: { ...NONE, distribution: undefined, accounts: undefined, programs: [], hasProgram: () => undefined },
};

test('an image that was looked into says itself who it runs as, whatever its Dockerfile has become', () => {
  const { posture } = check({
    files: memoryFiles({
      '.github/workflows/ci.yml': BY_ACTION('ghcr.io/acme/shop:1'),
      Dockerfile: 'FROM node:24-slim\nCMD ["node", "server.js"]\n',
      'compose.yaml': 'services:\n  web:\n    image: ghcr.io/acme/shop:1.4\n',
    }),
    folder: '.' as FileId,
    rootName: 'shop',
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: '2026-11-22',
    inside: (reference) => (reference === SEEN.name ? { image: SEEN, scan: undefined } : undefined),
  });
  const web = posture.subjects.find(({ id }) => id === 'service:web');
  expect(web?.judgements.find(({ control }) => control.id === 'container/non-root')?.verdict).toBe('pass');
});
