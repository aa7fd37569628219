import { expect, test } from 'vitest';
import { callsIn } from './calls-in.ts';

test('calls that never succeeded are none that it makes', () => {
  const table = `strace: Process 12 attached
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 58.33    0.000014          14         1           restart_syscall
 41.67    0.000010           5         3         2 openat
  0.00    0.000000           0         2         2 mount
------ ----------- ----------- --------- --------- ----------------
100.00    0.000024           8         6         4 total
`;
  expect(callsIn(table)).toEqual(['restart_syscall', 'openat']);
});

test('a refusal is no empty record', () => {
  expect(callsIn('strace: attach: ptrace(PTRACE_SEIZE, 12): Operation not permitted\n')).toBeUndefined();
});
