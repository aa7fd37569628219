import { usesOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { updatersLeaveOut } from '../../image/updaters-leave-out.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const WORKFLOW =
  'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683\n';

/** Recommended and no more, as for images. */
export const updaterLeftOut = defineRule({
  id: 'build/pinned-actions/updater-left-out',
  subject: 'repository',
  severity: 'low',
  title: 'The update bot of this repository does not look after its actions',
  why: 'A pin that nothing moves keeps the flaw of the day it was written, and whoever meets it years later takes it out.',
  remedy:
    'Add `github-actions` to `.github/dependabot.yml`, or to `enabledManagers` of Renovate: both update a commit and its comment.',
  references: [
    {
      title: 'GitHub: Dependabot options',
      url: 'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference',
    },
  ],
  examples: {
    bad: [
      bad({
        '.github/workflows/ci.yml': WORKFLOW,
        '.github/dependabot.yml': '«version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n»',
      }),
    ],
    good: [
      {
        '.github/workflows/ci.yml': WORKFLOW,
        '.github/dependabot.yml': 'version: 2\nupdates:\n  - package-ecosystem: github-actions\n    directory: /\n',
      },
      { '.github/workflows/ci.yml': WORKFLOW, '.github/renovate.json5': '{ extends: ["config:recommended"] }' },
    ],
    silent: [{ '.github/workflows/ci.yml': WORKFLOW }],
  },
  *check({ updates, pipelines }) {
    const pinned = pipelines.find((pipeline) =>
      usesOf(pipeline).some(({ kind, pinned: by }) => kind === 'action' && by === 'hash'),
    );
    const [bot] = updates;
    if (pinned === undefined || bot === undefined) return;
    if (!updatersLeaveOut(updates, /^github-actions$/)) yield held(declaredAt(bot.place), [pinned.id]);
    else
      yield violated(
        declaredAt(bot.place),
        `nothing is set up here that updates the actions pinned in ${pinned.path}`,
        {
          holdsBack: 'nothing',
          about: [pinned.id],
        },
      );
  },
});
