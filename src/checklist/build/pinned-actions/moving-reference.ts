import { type Use, usesOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const HASH = '11bd71901bbe5b1630ceea73d27597364c9af683';
const workflow = <const T extends string>(uses: T) =>
  `on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: ${uses}\n` as const;

export const movingReference = defineRule({
  id: 'build/pinned-actions/moving-reference',
  subject: 'pipeline',
  severity: 'medium',
  title: 'The pipeline runs an action by a name that can move',
  why: 'A tag or a branch points wherever its owner, or whoever took over the account, says today; the action then runs with the secrets of the job.',
  remedy: 'Name the full commit and keep the version as a comment: `uses: owner/action@<40 hex digits> # v1.2.3`.',
  references: [
    { title: 'GitHub: secure use of Actions', url: 'https://docs.github.com/en/actions/reference/security/secure-use' },
    { title: 'CVE-2025-30066: tj-actions/changed-files', url: 'https://github.com/advisories/GHSA-mrrh-fwg8-r2c3' },
  ],
  examples: {
    bad: [
      bad({ '.github/workflows/ci.yml': workflow('«tj-actions/changed-files@v45»') }),
      bad({ '.github/workflows/ci.yml': workflow('«docker/login-action@master»') }),
      bad({
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  call:\n    uses: «other/repo/.github/workflows/build.yml@main»\n',
      }),
      bad({
        'azure-pipelines.yml':
          'resources:\n  repositories:\n    - repository: shared\n      type: github\n      name: other/templates\n      ref: «refs/heads/main»\nextends:\n  template: build.yml@shared\n',
      }),
    ],
    good: [{ '.github/workflows/ci.yml': workflow(`actions/checkout@${HASH}`) }],
    silent: [
      { '.github/workflows/ci.yml': workflow('./.github/actions/setup') },
      // only looked at, nothing of it runs
      {
        'azure-pipelines.yml':
          'resources:\n  repositories:\n    - repository: site\n      type: github\n      name: other/site\nsteps:\n  - checkout: site\n',
      },
    ],
  },
  *check(pipeline) {
    const seen = new Map<string, Use[]>();
    for (const use of usesOf(pipeline)) {
      if (use.kind === 'local' || use.kind === 'image' || use.kind === 'task') continue;
      if (use.pinned === 'hash') yield held(declaredAt(use.place));
      else if (use.pinned !== 'unknown') seen.set(use.text, [...(seen.get(use.text) ?? []), use]);
    }
    for (const [use, ...again] of seen.values()) {
      if (use === undefined) continue;
      yield violated(declaredAt(use.place), `${use.name} ${pointsAt(use)}`, {
        related: again.map(({ place }) => ({ place, note: 'and here' })),
        ...(ofThePlatform(use) ? { severity: 'low' } : {}),
      });
    }
  },
});

const pointsAt = ({ kind, ref, pinned }: Use): string => {
  if (pinned === 'none') return kind === 'include' ? 'is taken as it stands on the day' : 'names no version at all';
  return `is named by the ${pinned === 'branch' ? 'branch or tag' : 'version'} ${ref}, which its owner can move`;
};

/** Actions of GitHub itself: whoever moves those tags holds the runner anyway. */
const ofThePlatform = ({ name }: Use): boolean => /^(?:actions|github)\//i.test(name);
