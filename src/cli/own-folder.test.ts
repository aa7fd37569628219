import { expect, test } from 'vitest';
import { ownFolder } from './own-folder.ts';

test.each([
  [{}, '/home/me/.local/state/plimsoll'],
  [{ XDG_STATE_HOME: '/srv/state' }, '/srv/state/plimsoll'],
  [{ XDG_STATE_HOME: 'state' }, '/home/me/.local/state/plimsoll'],
])('%o', (env, folder) => {
  expect(ownFolder({ HOME: '/home/me', ...env }, 'state')).toBe(folder);
});
