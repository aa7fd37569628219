import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';

const publishing = (inputs: string): string =>
  `on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n${inputs.replace(/^/gm, '          ')}\n`;

/** The ignore files that are written for a Dockerfile which copies everything, by what pipelines say of it. */
const ignoresFor = (...inputs: readonly string[]): readonly string[] => {
  const { plan } = fixedByPlan({
    'docker/web.Dockerfile': 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
    'server.js': '',
    ...Object.fromEntries(inputs.map((text, index) => [`.github/workflows/${index}.yml`, publishing(text)])),
  });
  return plan.files.map(({ file }) => file).filter((file) => file.endsWith('.dockerignore'));
};

test.each([
  ['the folder of the Dockerfile where no pipeline tells', [], 'docker/.dockerignore'],
  ['the context of a pipeline', ['context: .\nfile: docker/web.Dockerfile'], '.dockerignore'],
  ['a folder as context', ['context: ./docker\nfile: docker/web.Dockerfile'], 'docker/.dockerignore'],
  [
    'the folder of the Dockerfile where two pipelines differ',
    ['context: .\nfile: docker/web.Dockerfile', 'context: docker\nfile: docker/web.Dockerfile'],
    'docker/.dockerignore',
  ],
])('what is left out of a build is said in %s', (_, inputs, file) => {
  expect(ignoresFor(...inputs)).toEqual([file]);
});

test('so it is for a command', () => {
  const { plan } = fixedByPlan({
    'docker/web.Dockerfile': 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
    '.github/workflows/ci.yml':
      'on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker build -f docker/web.Dockerfile -t example.com/web . && docker push example.com/web\n',
  });
  expect(plan.files.map(({ file }) => file)).toContain('.dockerignore');
});
