import { expect, test } from 'vitest';
import { isWithinDefault } from '../checklist/container/confined/is-within-default.ts';
import { syscallGroups } from '../knowledge/host/syscalls.ts';
import type { FileId } from '../model/place.ts';
import { readSettings } from '../read/configuration/read-settings.ts';
import { seccompProfile } from './seccomp-profile.ts';

const isWithin = (profile: object): boolean => {
  const settings = readSettings('profile.json' as FileId, JSON.stringify(profile, undefined, 2), 'yaml');
  return isWithinDefault({
    file: 'profile.json' as FileId,
    path: 'seccomp:profile.json',
    program: 'seccomp',
    settings,
  });
};

test('what harden writes is never weaker than the default profile of the engine', () => {
  expect(isWithin(seccompProfile([], 'one'))).toBe(true);
  expect(
    isWithin(
      seccompProfile(
        syscallGroups.map(({ name }) => name),
        'all',
      ),
    ),
  ).toBe(true);
});

const allowing = (...syscalls: readonly object[]) => ({ defaultAction: 'SCMP_ACT_ERRNO', syscalls });
const ALLOW = { action: 'SCMP_ACT_ALLOW' };
const args = [{ index: 0, value: 40, op: 'SCMP_CMP_NE' }];

test('a call on no condition is not bound by one that stands beside it, in whatever order', () => {
  expect(isWithin(allowing({ names: ['socket'], ...ALLOW, args }, { names: ['read'], ...ALLOW }))).toBe(true);
  expect(isWithin(allowing({ args, ...ALLOW, names: ['socket'] }))).toBe(true);
  expect(isWithin(allowing({ names: ['clone'], ...ALLOW }, { names: ['socket'], ...ALLOW, args }))).toBe(false);
  expect(isWithin(allowing({ ...ALLOW, names: ['socket'], args }, { ...ALLOW, names: ['clone'] }))).toBe(false);
  expect(isWithin(allowing({ names: ['socket'], ...ALLOW }, { args, names: ['read'], ...ALLOW }))).toBe(false);
  expect(isWithin(allowing({ names: ['clone'], action: 'SCMP_ACT_ERRNO' }))).toBe(true);
});

test('a condition counts when it is the one of the default profile', () => {
  const socket = (...given: readonly object[]): boolean =>
    isWithin(allowing({ names: ['socket'], ...ALLOW, args: given }));
  expect(socket({ index: 0, value: 40, valueTwo: 0, op: 'SCMP_CMP_NE' })).toBe(true);
  expect(socket({ index: 0, value: 41, op: 'SCMP_CMP_NE' })).toBe(false);
  expect(socket({ index: 0, value: 40, op: 'SCMP_CMP_GE' })).toBe(false);
  expect(socket({ index: 1, value: 40, op: 'SCMP_CMP_NE' })).toBe(false);
  expect(socket(...args, ...args)).toBe(false);
});

test('clone3, whose flags no profile sees, is allowed by no profile that is no weaker', () => {
  expect(isWithin(allowing({ names: ['clone3'], ...ALLOW }))).toBe(false);
  expect(isWithin(allowing({ names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 }))).toBe(true);
  expect(isWithin(allowing({ names: ['mount'] }))).toBe(false);
});
