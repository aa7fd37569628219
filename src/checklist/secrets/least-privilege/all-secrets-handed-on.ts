import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import type { Expression, Pipeline } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

const OWN = 'on: push\njobs:\n  image:\n    uses: ./.github/workflows/image.yml\n    secrets: inherit\n';

/** A workflow of the same repository is read, and changed, by whoever writes the one that calls it. */
export const allSecretsHandedOn = defineRule({
  id: 'secrets/least-privilege/all-secrets-handed-on',
  subject: 'pipeline',
  severity: 'medium',
  title: 'Every secret of the repository is handed to code that needs a few',
  why: 'Who changes that code, or what it depends on, gets the keys of production and of the registry along with the one that it needed, and those that are added later as well.',
  remedy: 'Name each one: `secrets: {TOKEN: ${{ secrets.TOKEN }}}`, or `env:` with the secrets that the step uses.',
  references: [
    {
      title: 'GitHub: passing secrets to reusable workflows',
      url: 'https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows',
    },
    nist190('4.1.4'),
  ],
  examples: {
    bad: [
      bad({
        '.github/workflows/image.yml':
          'on: push\njobs:\n  image:\n    uses: other/workflows/.github/workflows/image.yml@v2\n    secrets: «inherit»\n',
      }),
      bad({
        '.github/workflows/image.yml': exampleWorkflow(
          '      - run: ./deploy\n        env:\n          ALL: «${{ toJSON(secrets) }}»\n',
        ),
      }),
    ],
    good: [
      {
        '.github/workflows/image.yml': exampleWorkflow(
          '      - run: ./deploy\n        env:\n          TOKEN: ${{ secrets.TOKEN }}\n',
        ),
      },
    ],
    silent: [
      {
        '.github/workflows/image.yml':
          'on: push\njobs:\n  image:\n    uses: other/workflows/.github/workflows/image.yml@v2\n    secrets:\n      TOKEN: ${{ secrets.TOKEN }}\n',
      },
      { '.github/workflows/image.yml': OWN },
      { '.gitlab-ci.yml': 'image:\n  script: [docker build .]\n' },
    ],
  },
  check: oneHeld(function* (pipeline) {
    if (pipeline.system !== 'github-actions') return;
    for (const { name, uses, allSecrets } of pipeline.jobs) {
      if (!allSecrets || uses?.kind !== 'workflow') continue;
      yield violated(declaredAt(allSecrets), `${name} hands every secret of the repository to ${uses.name}`);
    }
    for (const { text, place } of expressionsOf(pipeline)) {
      const origin = declaredAt(place);
      if (/^toJSON\(\s*secrets\s*\)$/i.test(text)) yield violated(origin, `${text} is every secret of the repository`);
      else if (text.startsWith('secrets.')) yield held(origin);
    }
  }),
});

/** What is filled in where programs get it: variables, inputs of actions, scripts. */
const expressionsOf = ({ env, jobs }: Pipeline): readonly Expression[] =>
  [...env, ...jobs.flatMap((job) => [...job.env, ...job.steps.flatMap((step) => [...step.env, ...step.with])])]
    .map(({ value }) => value)
    .concat(jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? [])))
    .flatMap(({ expressions }) => expressions);
