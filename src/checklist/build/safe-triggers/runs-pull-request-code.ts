import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { askedFirst, isGuarded, privilegedTriggers } from './foreign-triggers.ts';

const workflow = <const T extends string>(event: string, ref: T, more = '') =>
  `on: ${event}\njobs:\n  build:\n${more}    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n        with:\n          ref: ${ref}\n      - run: make test\n` as const;
const HEAD = '${{ github.event.pull_request.head.sha }}';

export const runsPullRequestCode = defineRule({
  id: 'build/safe-triggers/runs-pull-request-code',
  subject: 'pipeline',
  severity: 'critical',
  title: 'The pipeline fetches the code of any pull request while its secrets are at hand',
  why: 'Anyone may open a pull request, and a build script of theirs then runs with your registry password and a token that may write.',
  remedy:
    'Trigger on `pull_request`, which runs forks without secrets, or do not check out the head; publish from another workflow.',
  references: [
    {
      title: 'GitHub Security Lab: preventing pwn requests',
      url: 'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
    },
    { title: 'GitHub: secure use of Actions', url: 'https://docs.github.com/en/actions/reference/security/secure-use' },
  ],
  examples: {
    bad: [
      bad({ '.github/workflows/pr.yml': workflow('pull_request_target', `«${HEAD}»`) }),
      bad({
        '.github/workflows/pr.yml': workflow('issue_comment', '«refs/pull/${{ github.event.issue.number }}/merge»'),
      }),
      bad({
        '.github/workflows/pr.yml':
          'on: issue_comment\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          «gh pr checkout 1»\n          make\n',
      }),
      bad({
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          '«${{ env.REVISION }}»',
          '    env:\n      REVISION: ${{ github.event.pull_request.head.sha }}\n',
        ),
      }),
      bad({
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - env:\n          REVISION: ${{ github.event.pull_request.head.sha }}\n        run: |\n          «git fetch origin "$REVISION"»\n          git checkout FETCH_HEAD\n          make\n',
      }),
      bad({
        '.github/workflows/pr.yml': workflow('pull_request_target', "«${{ github.event['pull_request'].head.sha }}»"),
      }),
      bad({
        '.github/workflows/pr.yml':
          'on: issue_comment\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: «gh --repo shop/shop pr checkout 1» && make\n',
      }),
      bad({
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          «git remote add fork ${{ github.event.pull_request.head.repo.clone_url }}»\n          git fetch fork && git checkout fork/main\n          make\n',
      }),
      // a build fetches an address as a checkout would
      bad({
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          context: «${{ github.event.pull_request.head.repo.clone_url }}#main»\n',
      }),
      bad({
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: «docker build https://github.com/shop/shop.git#refs/pull/${{ github.event.number }}/head»\n',
      }),
      bad({
        '.github/workflows/pr.yml': workflow('issue_comment', '«${{ steps.comment-branch.outputs.ref }}»'),
      }),
      // a stranger can make the bot act on his pull request
      bad({
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          `«${HEAD}»`,
          "    if: github.actor == 'dependabot[bot]'\n",
        ),
      }),
      bad({
        '.github/workflows/pr.yml': workflow(
          '[issue_comment, pull_request_target]',
          `«${HEAD}»`,
          "    if: github.event_name != 'issue_comment'\n",
        ),
      }),
      bad({
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          `«${HEAD}»`,
          "    if: github.event.pull_request.head.repo.full_name == github.repository || github.event.action == 'opened'\n",
        ),
      }),
    ],
    good: [
      {
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - env:\n          REVISION: ${{ github.event.pull_request.base.sha }}\n        run: git fetch origin "$REVISION" && git checkout FETCH_HEAD\n',
      },
      {
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker build -t shop:${{ github.event.pull_request.head.sha }} .\n',
      },
      {
        '.github/workflows/pr.yml': workflow(
          '[push, pull_request_target]',
          HEAD,
          "    if: github.event_name != 'pull_request_target'\n",
        ),
      },
      {
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          HEAD,
          '    if: github.event.pull_request.head.repo.owner.login == github.repository_owner\n',
        ),
      },
      {
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          HEAD,
          '    if: github.event.pull_request.head.repo.fork != true\n',
        ),
      },
      // looked at, not run
      {
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - env:\n          REVISION: ${{ github.event.pull_request.head.sha }}\n        run: git fetch origin "$REVISION" && git diff --name-only HEAD...FETCH_HEAD\n',
      },
      {
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          HEAD,
          "    if: (github.event.action == 'opened' || github.event.action == 'reopened') && github.event.pull_request.head.repo.full_name == github.repository\n",
        ),
      },
      {
        '.github/workflows/pr.yml':
          'on: pull_request_target\njobs:\n  label:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/labeler@v6\n',
      },
      {
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          HEAD,
          '    if: github.event.pull_request.head.repo.full_name == github.repository\n',
        ),
      },
    ],
    undecided: [
      { '.github/workflows/pr.yml': workflow('pull_request_target', HEAD, '    environment: external\n') },
      {
        '.github/workflows/pr.yml': workflow(
          'pull_request_target',
          HEAD,
          "    needs: ask\n    if: needs.ask.outputs.has-permission == 'true'\n",
        ),
      },
    ],
    silent: [{ '.github/workflows/pr.yml': workflow('pull_request', HEAD) }],
  },
  check: oneHeld(function* (pipeline) {
    const [trigger] = privilegedTriggers(pipeline);
    if (trigger === undefined) return;
    for (const job of pipeline.jobs) {
      for (const step of job.steps) {
        for (const act of step.acts) {
          if (act.kind !== 'checkout' || act.of !== 'pull-request' || isGuarded(pipeline, job, step)) continue;
          const origin = declaredAt(act.place);
          if (askedFirst(job, step)) {
            const message = `whether somebody looks at the code before ${job.name} runs it: a label, an environment or a step before may ask`;
            yield undecided(
              origin,
              message,
              'look at who may set the label, the rules of the environment, what the step asks',
            );
          } else {
            yield violated(origin, `${job.name} takes the code of a pull request on ${trigger.event}`, {
              related: [{ place: trigger.place, note: 'runs with secrets, whoever raises it' }],
            });
          }
        }
      }
    }
    yield held(declaredAt(trigger.place));
  }),
});
