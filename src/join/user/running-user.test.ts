import { expect, test } from 'vitest';
import { exampleContainer } from '../../../test/support/example-live.ts';
import { exampleProcess } from '../../../test/support/example-process.ts';
import type { Process } from '../../model/process.ts';
import { known, knownValue } from '../../model/value.ts';
import { runningUser } from './running-user.ts';

const processOf = (uid: number, more: Partial<Process> = {}): Process =>
  exampleProcess({ ...{ pid: 500 + uid, uid, effectiveUid: uid, gid: uid }, ...more });

/** Who a container with this user starts as, and what it steps down to, when these processes are seen. */
const userOf = (User: string, ...processes: readonly Process[]): readonly (string | undefined)[] => {
  const container = exampleContainer({ 'container.json': JSON.stringify({ Config: { User } }) });
  const [main, ...others] = processes;
  if (!container || !main) throw new Error('no container');
  const seen = known({
    ...{ processes: [main, ...others] as const, hostNamespaces: new Set<never>(), mounts: [], listeners: [] },
    limits: { memory: undefined, cpus: undefined, pids: undefined },
  });
  const { user, dropsTo } = runningUser({ ...container, seen });
  return [knownValue(user)?.text, dropsTo && knownValue(dropsTo)?.text];
};

test('who starts as root and steps down is both', () => {
  expect(userOf('', processOf(999))).toEqual(['root', '999:999']);
  expect(userOf('root', processOf(0), processOf(101), processOf(101))).toEqual(['root', '101:101']);
});

test('who is still root has not stepped down, whoever else runs', () => {
  expect(userOf('', processOf(0))).toEqual(['root', undefined]);
  expect(userOf('0', processOf(0), processOf(0))).toEqual(['0', undefined]);
  expect(userOf('', processOf(999), processOf(0))).toEqual(['root', undefined]);
  expect(userOf('', processOf(101, { effectiveUid: 0 }))).toEqual(['root', undefined]);
});

test('a program that only starts and reaps others may stay root', () => {
  expect(userOf('', processOf(0, { name: 'tini' }), processOf(999))).toEqual(['root', '999:999']);
  expect(userOf('', processOf(999), processOf(0, { name: 's6-supervise' }))).toEqual(['root', '999:999']);
});

test('a user that is none starts as that, and root among its processes counts more', () => {
  expect(userOf('1000', processOf(1000))).toEqual(['1000', undefined]);
  expect(userOf('1000', processOf(1000), processOf(0))).toEqual(['0:0', undefined]);
});

test('a name is what its processes are: the kernel knows no names', () => {
  expect(userOf('app', processOf(1000))).toEqual(['1000:1000', undefined]);
  expect(userOf('app', processOf(0))).toEqual(['0:0', undefined]);
});
