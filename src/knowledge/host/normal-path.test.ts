import { expect, test } from 'vitest';
import { text, unknown } from '../../model/value.ts';
import { normalPath, UNKNOWN_PART } from './normal-path.ts';

test.each([
  ['/', '/'],
  ['//', '/'],
  ['/..', '/'],
  ['/var/run/', '/run'],
  ['/run/../var/run//docker.sock', '/run/docker.sock'],
  ['/home/ann', '~'],
  ['/Users/ann/.ssh/', '~/.ssh'],
  ['/home/ann/app/../.ssh', '~/.ssh'],
  ['/home', '/home'],
  ['~/.aws', '~/.aws'],
  ['./data', 'data'],
  ['.', '.'],
  ['../..', '../..'],
])('%s is %s', (path, normal) => {
  expect(normalPath(text(path))).toBe(normal);
});

test('HOME is a home folder, PWD the folder of the project, another variable is not known', () => {
  const hole = unknown('environment', 'not set');
  const of = (name: string): string => normalPath({ parts: [{ hole, name }, { text: '/.ssh' }] });
  expect(of('HOME')).toBe('~/.ssh');
  expect(of('PWD')).toBe('.ssh');
  expect(of('DATA')).toBe(`${UNKNOWN_PART}/.ssh`);
});
