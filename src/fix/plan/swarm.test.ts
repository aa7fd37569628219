import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';

const STACK = `services:
  edge:
    image: traefik:3.6
    ports: ["8080:8080"]
    deploy:
      placement:
        constraints: [node.role == manager]
  shop:
    image: example.com/shop:1
    deploy:
      labels:
        - traefik.enable=true
`;

test('a file for Swarm gets nothing that docker stack deploy refuses or leaves out', () => {
  const { files } = fixedByPlan({ 'stack.yml': STACK });
  const fixed = files['stack.yml'] ?? '';
  expect(fixed).toContain('cap_drop:');
  expect(fixed).toMatch(/resources:\n +limits:\n +memory: 1g\n +pids: 500\n/);
  expect(fixed).not.toMatch(/^ +(?:mem_limit|pids_limit|cpus: \d|restart|security_opt|tmpfs)\b/m);
  expect(fixed).not.toContain('127.0.0.1');
});
