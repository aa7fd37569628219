import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

test('a condition in more parentheses than anybody writes guards nothing', () => {
  const guard = 'github.event.pull_request.head.repo.full_name == github.repository';
  const rulesFor = (condition: string): readonly string[] => {
    const { posture } = reportOf({
      '.github/workflows/build.yml': `on: pull_request_target\njobs:\n  build:\n    if: ${condition}\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n        with:\n          ref: \${{ github.event.pull_request.head.sha }}\n      - run: make\n`,
    });
    return posture.findings.map(({ rule }) => rule);
  };
  const found = 'build/safe-triggers/runs-pull-request-code';
  expect(rulesFor(`((${guard}))`)).not.toContain(found);
  expect(rulesFor(`${'('.repeat(60_000)}${guard}${')'.repeat(60_000)}`)).toContain(found);
});
