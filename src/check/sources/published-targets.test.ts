import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';

const DOCKERFILE =
  'FROM alpine:3.22 AS run\nUSER 1000:1000\nCMD ["/app"]\n\nFROM run AS debug\nUSER root\nCMD ["/bin/sh"]\n';

const publishing = (inputs: string): string =>
  `on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n${inputs.replace(/^/gm, '          ')}\n`;

const runsAsRoot = (dockerfile: string, ...workflows: readonly string[]): boolean =>
  reportOf({
    [dockerfile]: DOCKERFILE,
    ...Object.fromEntries(workflows.map((text, index) => [`.github/workflows/${index}.yml`, text])),
  }).posture.findings.some(({ rule }) => rule.startsWith('container/non-root/'));

test.each([
  ['the stage that a pipeline publishes is the one that runs', 'Dockerfile', 'target: run', false],
  ['the last stage runs where no stage is named', 'Dockerfile', 'context: .', true],
  ['a stage that an expression names is not known', 'Dockerfile', 'target: ${{ matrix.stage }}', true],
  ['a stage that does not exist is none', 'Dockerfile', 'target: gone', true],
  ['the folder of the context has the Dockerfile', 'api/Dockerfile', 'context: ./api\ntarget: run', false],
  ['the file is named from the root', 'docker/run.Dockerfile', 'file: docker/run.Dockerfile\ntarget: run', false],
  ['the repository as context', 'api/Dockerfile', 'context: "{{defaultContext}}:api"\ntarget: run', false],
  ['a build of another file says nothing', 'api/Dockerfile', 'target: run', true],
])('%s', (_, dockerfile, inputs, expected) => {
  expect(runsAsRoot(dockerfile, publishing(inputs))).toBe(expected);
});

test('two pipelines that publish different stages leave it open: the last stage is judged', () => {
  expect(runsAsRoot('Dockerfile', publishing('target: run'), publishing('target: debug'))).toBe(true);
  expect(runsAsRoot('Dockerfile', publishing('target: run'), publishing('target: run'))).toBe(false);
});

test('a stage that is only built, for tests, is not what runs', () => {
  expect(runsAsRoot('Dockerfile', publishing('target: run').replace('push: true', 'push: false'))).toBe(true);
});

const commands = (...lines: readonly string[]): string =>
  `on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n${lines.map((line) => `      - run: ${line}\n`).join('')}`;

test('a stage that a command builds is published where a later one pushes', () => {
  const build = 'docker build --target run -t registry.example.com/app:1 .';
  expect(runsAsRoot('Dockerfile', commands(build, 'docker push registry.example.com/app:1'))).toBe(false);
  expect(runsAsRoot('Dockerfile', commands(build))).toBe(true);
  const tests = 'docker build --target test -t tests .';
  expect(runsAsRoot('Dockerfile', commands(tests, build, 'docker push registry.example.com/app:1'))).toBe(false);
});

test('what services build to work on the code is not what is shipped: that is judged too', () => {
  const judged = (compose: string, last = 'run'): readonly string[] =>
    reportOf({
      Dockerfile: `FROM node:24 AS dev\nUSER 1000:1000\nCMD ["npm", "run", "dev"]\n\nFROM node:24 AS ${last}\nCMD ["node", "server.js"]\n`,
      'compose.yaml': compose,
    }).projects.flatMap(({ services }) => services.map(({ name }) => name));
  expect(judged('services:\n  web:\n    build: { context: ., target: dev }\n')).toHaveLength(2);
  expect(judged('services:\n  web:\n    build: .\n')).toEqual(['web']);
  expect(judged('services:\n  web:\n    build: { context: ., target: dev }\n', 'dev-tools')).toEqual(['web']);
});
