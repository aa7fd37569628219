import type { Pipeline, PipelineSetting } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** GitHub switched these commands off in 2020; the variable brings them back. */
export const commandsInOutput = defineRule({
  id: 'build/safe-triggers/commands-in-output',
  subject: 'pipeline',
  severity: 'medium',
  title: 'What a step prints may set variables of the steps behind it',
  why: 'A file name, a title or the log of a test that prints `::set-env name=…` or `::add-path::` decides which program the next step runs.',
  remedy: 'Remove the variable, and write to $GITHUB_ENV and $GITHUB_PATH what has to be set.',
  references: [
    {
      title: 'GitHub: deprecating set-env and add-path commands',
      url: 'https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/',
    },
    { title: 'CVE-2020-15228', url: 'https://nvd.nist.gov/vuln/detail/CVE-2020-15228' },
  ],
  examples: {
    bad: [
      bad({
        '.github/workflows/ci.yml':
          'on: push\nenv:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: «true»\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
      }),
      bad({
        '.github/workflows/ci.yml':
          "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n        env:\n          ACTIONS_ALLOW_UNSECURE_COMMANDS: «'true'»\n",
      }),
    ],
    good: [
      {
        '.github/workflows/ci.yml':
          "on: push\nenv:\n  ACTIONS_ALLOW_UNSECURE_COMMANDS: 'false'\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n",
      },
    ],
  },
  *check(pipeline) {
    for (const { name, value } of settingsOf(pipeline)) {
      if (name !== 'ACTIONS_ALLOW_UNSECURE_COMMANDS') continue;
      if (!/^true$/i.test(value.text)) yield held(declaredAt(value.place));
      else
        yield violated(declaredAt(value.place), `${name} lets what a step prints set variables of the steps behind it`);
    }
  },
});

const settingsOf = ({ env, jobs }: Pipeline): readonly PipelineSetting[] => [
  ...env,
  ...jobs.flatMap((job) => [...job.env, ...job.steps.flatMap((step) => step.env)]),
];
