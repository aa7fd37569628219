import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';

const workflow = (step: string): string =>
  `on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n${step}`;
const byAction = (tags: string, push = true): string =>
  workflow(
    `      - uses: docker/build-push-action@263435318d21b8e681c14492fe198d362a7d2c83\n        with: {push: ${push}, tags: "${tags}"}\n`,
  );
const said = (image: string, pipeline: string): readonly string[] =>
  reportOf({
    'compose.yaml': `services:\n  web:\n    image: ${image}\n`,
    '.github/workflows/push.yml': pipeline,
  }).posture.findings.flatMap(({ rule, severity, message }) =>
    rule === 'image/trusted-base/unlisted-image' ? [`${severity} ${message}`] : [],
  );

test.each([
  ['an action', byAction('acme/base:${{ github.sha }}')],
  ['an action that writes the registry', byAction('docker.io/acme/base:1')],
  ['a command', workflow('      - run: docker push acme/base:1\n')],
])('where %s publishes is a question to whoever wrote the pipeline', (_, pipeline) => {
  const [text = ''] = said('acme/shop:1.4', pipeline);
  expect(text).toContain('info acme/shop:1.4 is published by docker.io/acme, as a pipeline here does');
});

test.each([
  ['another account', byAction('other/base:1')],
  ['nothing: it only builds', byAction('acme/base:1', false)],
  ['an account that a variable names', byAction('${{ vars.ACCOUNT }}/base:1')],
])('a pipeline that publishes to %s makes no difference', (_, pipeline) => {
  const [text = ''] = said('acme/shop:1.4', pipeline);
  expect(text).toContain('low acme/shop:1.4 is published by docker.io/acme, where anybody may open an account');
});
