import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';

test('each secret that a command spells out is a finding, where it stands', () => {
  const command =
    '["--client-secret=72341b6d-7065-4518-a0e4-50ee15025608", "--mail=a@example.com", "--cookie-secret=OQINaROshtE9TcZkNAm-5Zs2Pv3xaWytBmc5W7sPX7w="]';
  const { posture } = reportOf({
    'compose.yaml': `services:\n  login:\n    image: example.com/login:1\n    command: ${command}\n`,
  });
  const found = posture.findings.filter(({ control }) => control === 'secrets/not-in-code');
  expect(found.map(({ rule }) => rule)).toEqual([
    'secrets/not-in-code/literal-in-command',
    'secrets/not-in-code/literal-in-command',
  ]);
});
