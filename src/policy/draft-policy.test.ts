import { expect, test } from 'vitest';
import { draftPolicy } from './draft-policy.ts';
import { readPolicy } from './read-policy.ts';

const draft = draftPolicy({
  target: 2,
  roles: [{ service: 'proxy', role: 'engine-proxy', image: 'tecnativa/docker-socket-proxy:0.3' }],
  registries: ['ghcr.io/acme', 'ghcr.io/acme', 'quay.io/team'],
});

test('a draft is a policy in which only the target counts', () => {
  const { policy, problems } = readPolicy(draft);
  expect(problems).toEqual([]);
  expect([policy.target, policy.roles.size, policy.registries]).toEqual([2, 0, []]);
});

test('what it proposes counts once the marks are taken away', () => {
  const [proposals = ''] = draft.split('# Paths');
  const taken = proposals.replace(/^# (roles:|registries:| {2}\S)/gm, '$1');
  const { policy, problems } = readPolicy(taken);
  expect(problems).toEqual([]);
  expect(policy.roles.get('proxy')).toBe('engine-proxy');
  expect(policy.registries).toEqual(['ghcr.io/acme', 'quay.io/team']);
});

test('what it proposes stands in order, each once', () => {
  const role = (service: string) => ({ service, role: 'job', image: 'x' }) as const;
  const text = draftPolicy({ target: 1, roles: ['b', 'a', 'b'].map(role), registries: ['z', 'y'] });
  expect(text).toContain('# roles:\n#   "a": job # x\n#   "b": job # x\n');
  expect(text).toContain('# registries:\n#   - "y"\n#   - "z"\n');
});

test('the first line tells the editor where the schema is', () => {
  expect(draft.split('\n')[0]).toBe('# yaml-language-server: $schema=https://plimsoll.dev/schema/policy-1.json');
});

test('a name that is YAML of its own stays a name', () => {
  const odd = draftPolicy({ target: 1, roles: [{ service: 'a: #b\n', role: 'job', image: 'x' }], registries: [] });
  expect(odd.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))).toEqual(['target: 1']);
});

test('without anything to propose it shows how roles and registries are written', () => {
  const empty = draftPolicy({ target: 1, roles: [], registries: [] });
  expect(empty).toContain('# roles:\n#   node-exporter: host-agent\n');
  expect(empty).toContain('# registries: [registry.example.com/team]\n');
});
