import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const weight = (image: string): string | undefined =>
  reportOf({
    'compose.yaml': `services:\n  metrics:\n    image: ${image}\n    volumes: ["/proc:/host/proc:ro"]\n`,
  }).posture.findings.find(({ rule }) => rule === 'container/sensitive-mounts/sensitive-host-path')?.severity;

test('what measures the host by its image, or by the name of one that nobody knows, is told milder to say so', () => {
  expect(weight('prom/node-exporter:v1.9.1')).toBe('medium');
  expect(weight('shop/swarm-node-exporter:1.2')).toBe('medium');
  expect(weight('shop/exporter:1.2')).toBe('high');
});
