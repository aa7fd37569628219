import { expect, test } from 'vitest';
import { EXAMPLE_CONTAINER } from '../../../test/support/play-example.ts';
import type { AlertDraft } from '../alert.ts';
import { raiseAlerts } from './raise-alerts.ts';

const draft: AlertDraft = {
  ...{ detection: 'miner', severity: 'critical', title: 'A miner runs', message: 'xmrig runs' },
  ...{ why: '', normal: '', remedy: '', technique: 'T1496.001', control: 'governance/threat-detection' },
};
const other = { ...EXAMPLE_CONTAINER, id: 'c0ffef', name: 'shop-web-2' };

test.each([
  ['critical', 2],
  ['high', 1],
] as const)('the same thing in two containers of one service, %s, is said %i times', (severity, times) => {
  const { say } = raiseAlerts([], []);
  const said = [EXAMPLE_CONTAINER, other, EXAMPLE_CONTAINER].flatMap(
    (container, at) => say({ ...draft, severity }, 'xmrig', container, at) ?? [],
  );
  expect(said).toHaveLength(times);
});
