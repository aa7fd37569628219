import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';

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
  ['a name that a variable gives', BY_ACTION('ghcr.io/acme/${{ matrix.name }}:1'), 'ghcr.io/acme/shop:1'],
  ['what is not published', step('      - run: docker build -t ghcr.io/acme/shop:1 .\n'), 'ghcr.io/acme/shop:1'],
])('%s is not', (_, workflow, image) => {
  expect(foundFor(workflow, image)).not.toContain(AS_ROOT);
});
