import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const tokenMayEverything = defineRule({
  id: 'build/safe-triggers/token-may-everything',
  subject: 'pipeline',
  severity: 'low',
  title: 'The token of the pipeline may write everything',
  why: 'Whatever runs in a step, an action that was taken over among it, may push code, publish packages and change releases with it.',
  remedy: 'Write `permissions: {contents: read}` for the workflow, and add to a job what that job writes.',
  references: [
    {
      title: 'GitHub: permissions for the GITHUB_TOKEN',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions',
    },
  ],
  examples: {
    bad: [
      bad({
        '.github/workflows/ci.yml':
          'on: push\npermissions: «write-all»\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
      }),
      bad({
        '.github/workflows/ci.yml':
          'on: push\npermissions: {}\njobs:\n  test:\n    permissions: «write-all»\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
      }),
    ],
    good: [
      {
        '.github/workflows/ci.yml':
          'on: push\npermissions: read-all\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
      },
    ],
    silent: [
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n',
      },
    ],
  },
  *check({ permissions, jobs }) {
    for (const { scope, access, place } of [permissions, ...jobs.map((job) => job.permissions)].flatMap(
      (each) => each ?? [],
    )) {
      if (scope !== '*') continue;
      if (access === 'write')
        yield violated(declaredAt(place), 'write-all: whatever runs in a step may write all that the repository has', {
          holdsBack: 'nothing',
        });
      else yield held(declaredAt(place));
    }
  },
});
