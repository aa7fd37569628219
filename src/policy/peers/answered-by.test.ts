import { expect, test } from 'vitest';
import { rules } from '../../checklist/index.ts';
import { answeredBy, answersFor } from './answered-by.ts';
import { peers } from './peers.ts';

test('a rule of another tool is found by its id, in any spelling and case', () => {
  const ssh = { peer: 'trivy', id: 'DS-0004', rules: ['network/exposed-ports/ssh-port'] };
  for (const id of ['DS-0004', 'DS004', 'AVD-DS-0004', 'avd-ds-0004', 'no-ssh-port'])
    expect(answeredBy(id)).toEqual(ssh);
  expect(answeredBy('dl3002')).toEqual({
    ...{ peer: 'hadolint', id: 'DL3002' },
    rules: ['container/non-root/last-user-is-root'],
  });
  expect(answeredBy('CKV_DOCKER_3')?.rules).toEqual(['container/non-root/no-user']);
});

test('what nobody knows is not answered', () => {
  for (const id of ['', 'DL9999', 'constructor', 'container/non-root']) expect(answeredBy(id)).toBeUndefined();
  expect(answersFor('nessus')).toBeUndefined();
});

test('every rule of every tool is answered by rules that exist', () => {
  const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));
  for (const { name } of peers) {
    const answers = answersFor(name) ?? [];
    expect(answers.length).toBeGreaterThan(0);
    for (const { id, rules: by } of answers) {
      expect(
        by.filter((one) => !ids.has(one)),
        `${name} ${id}`,
      ).toEqual([]);
      expect(by.length, `${name} ${id}`).toBeGreaterThan(0);
    }
  }
});
