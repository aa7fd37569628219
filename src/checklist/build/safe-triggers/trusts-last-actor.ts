import type { Pipeline, PipelineJob, PipelineStep, PipelineText } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isGuarded } from './foreign-triggers.ts';

/** Whoever acted last is a bot: its author may be somebody else. */
const LAST_ACTOR = /github\.(?:triggering_)?actor\s*==\s*'[^']*\[bot\]'/;

const workflow = <const T extends string>(event: string, condition: T) =>
  `on: ${event}\npermissions: {contents: write, pull-requests: write}\njobs:\n  merge:\n    runs-on: ubuntu-24.04\n    if: ${condition}\n    steps:\n      - run: gh pr merge --auto --squash "$PR"\n        env:\n          PR: \${{ github.event.pull_request.html_url }}\n` as const;

/** What fetches the code of the pull request besides is told by runs-pull-request-code. */
export const trustsLastActor = defineRule({
  id: 'build/safe-triggers/trusts-last-actor',
  subject: 'pipeline',
  severity: 'medium',
  title: 'A bot is trusted because it acted last on a pull request of anybody',
  why: 'Somebody opens a pull request and has the bot rebase or recreate it: the bot is the actor then, and the code is his.',
  remedy: "Ask who wrote it: `if: github.event.pull_request.user.login == 'dependabot[bot]'`.",
  references: [
    {
      title: 'GitHub: contexts, github.actor',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts',
    },
    { title: 'CWE-441: unintended proxy, confused deputy', url: 'https://cwe.mitre.org/data/definitions/441.html' },
  ],
  examples: {
    bad: [
      bad({ '.github/workflows/merge.yml': workflow('pull_request_target', "«github.actor == 'dependabot[bot]'»") }),
      // no permissions are named: whoever merges has them
      bad({
        '.github/workflows/merge.yml':
          "on: pull_request_target\njobs:\n  merge:\n    runs-on: ubuntu-24.04\n    steps:\n      - if: «github.actor == 'renovate[bot]'»\n        run: gh pr merge --auto --squash\n",
      }),
    ],
    good: [
      {
        '.github/workflows/merge.yml': workflow(
          'pull_request_target',
          "github.event.pull_request.user.login == 'dependabot[bot]'",
        ),
      },
      {
        '.github/workflows/merge.yml': workflow(
          'pull_request_target',
          "github.actor == 'dependabot[bot]' && github.event.pull_request.head.repo.full_name == github.repository",
        ),
      },
    ],
    silent: [
      // of a fork it runs without a token that may write
      { '.github/workflows/merge.yml': workflow('pull_request', "github.actor == 'dependabot[bot]'") },
      {
        '.github/workflows/label.yml':
          "on: pull_request_target\njobs:\n  label:\n    runs-on: ubuntu-24.04\n    if: github.actor == 'dependabot[bot]'\n    steps:\n      - run: echo from the bot\n",
      },
    ],
  },
  *check(pipeline) {
    const trigger = pipeline.triggers.find(({ event }) => event === 'pull_request_target');
    if (!trigger) return;
    let judged = false;
    for (const job of pipeline.jobs) {
      if (!mayWrite(pipeline, job) || takesCode(job)) continue;
      judged = true;
      for (const condition of conditionsOf(job)) {
        if (!LAST_ACTOR.test(condition.text) || isGuarded(pipeline, job)) continue;
        judged = false;
        yield violated(
          declaredAt(condition.place),
          `${job.name} may write, and trusts whoever acted last on a pull request that anybody may open`,
        );
        break;
      }
    }
    if (judged) yield held(declaredAt(trigger.place));
  },
});

/** Where nothing narrows its token, settings that no file shows decide; merging is not asked of one that may only read. */
const mayWrite = ({ permissions }: Pipeline, job: PipelineJob): boolean =>
  (job.permissions ?? permissions)?.some(({ access }) => access === 'write') ?? job.steps.some(changesPullRequest);

const changesPullRequest = ({ run }: PipelineStep): boolean =>
  /\bgh\s+pr\s+(?:merge|review|edit|close|ready)\b/.test(run?.text ?? '');

const takesCode = ({ steps }: PipelineJob): boolean =>
  steps.some(({ acts }) => acts.some((act) => act.kind === 'checkout' && act.of === 'pull-request'));

const conditionsOf = (job: PipelineJob): readonly PipelineText[] =>
  [job.condition, ...job.steps.map(({ condition }) => condition)].flatMap((condition) => condition ?? []);
