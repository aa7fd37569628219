import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';

const WORKFLOW =
  'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: tj-actions/changed-files@v45\n';

test.each([
  ['.github/workflows/ci.yml', 'jobs:\n  a:\n    runs-on: [ubuntu\n    steps: []\n'],
  ['.gitlab-ci.yml', 'build:\n  script: [\n'],
  ['.circleci/config.yml', 'jobs:\n  a:\n    docker: "x\n'],
  ['azure-pipelines.yml', 'steps:\n- script: a\n b: c\n'],
  ['.drone.yml', 'steps:\n- name: "a\n'],
  ['.woodpecker.yml', 'steps: {a: [\n'],
  ['bitbucket-pipelines.yml', 'pipelines: [\n'],
])('%s that is no YAML is an error with its place, not silence', (file, text) => {
  const { errors } = reportOf({ [file]: text });
  expect(errors).toMatchObject([{ target: file, message: expect.stringMatching(/^not valid YAML/) }]);
  expect(errors[0]?.span).toBeDefined();
});

test('aliases that multiply are told once, and the rest of the folder is judged', () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const items = Array(9).fill(level === 0 ? 'x' : `*a${level - 1}`);
    return `a${level}: &a${level} [${items.join(',')}]\n`;
  });
  const { errors, posture } = reportOf({
    '.github/workflows/bomb.yml': `${levels.join('')}on: push\njobs: *a8\n`,
    '.github/workflows/ci.yml': WORKFLOW,
  });
  expect(errors).toHaveLength(1);
  expect(posture.subjects.map(({ path }) => path)).toContain('.github/workflows/ci.yml');
});

test('a pipeline of millions of characters is not read, and that is said', () => {
  const { errors } = reportOf({ '.gitlab-ci.yml': `# ${'x'.repeat(2_000_000)}\n` });
  expect(errors).toMatchObject([{ target: '.gitlab-ci.yml', message: expect.stringContaining('is not read') }]);
});

test('a template of a pipeline is no broken one, nor are keys that nobody knows', () => {
  const { errors } = reportOf({
    '.github/workflows/ci.yml': '{% if ci %}\non: push\n{% endif %}\njobs: {}\n',
    '.github/workflows/b.yml': `${WORKFLOW}colour: green\n`,
  });
  expect(errors).toEqual([]);
});
