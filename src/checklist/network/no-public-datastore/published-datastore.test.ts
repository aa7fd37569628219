import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const said = (ports: string): string | undefined =>
  reportOf({
    'compose.yaml': `services:\n  names:\n    image: zookeeper:3.9\n    ports: [${ports}]\n`,
  }).posture.findings.find(({ rule }) => rule === 'network/no-public-datastore/published-datastore')?.message;

test('a port whose number is left to the engine is said to be', () => {
  expect(said('"2181:2181"')).toContain('port 2181, and asks nobody');
  expect(said('"2181"')).toContain('port 2181, at a number picked by the engine, and asks nobody');
});
