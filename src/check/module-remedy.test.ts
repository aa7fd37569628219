import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import { type FileId, textPlace } from '../model/place.ts';
import type { Settings } from '../model/settings.ts';
import { unsetSettings } from '../read/settings/unset-settings.ts';
import { moduleRemedy } from './module-remedy.ts';

const at = textPlace('site.yml' as FileId, { start: 0, end: 1 });
const service = 'service:web';

const said = (changes: readonly [Change, ...Change[]], more: Partial<Settings> = {}): string | undefined =>
  moduleRemedy({ title: 'x', safety: 'review', changes }, { ...unsetSettings(at, 'task'), ...more });

test.each<[change: Change, note: string]>([
  [{ kind: 'set', service, path: ['mem_limit'], value: '512m' }, 'memory: "512m"'],
  [{ kind: 'set', service, path: ['restart'], value: 'unless-stopped' }, 'restart_policy: unless-stopped'],
  [{ kind: 'set', service, path: ['stop_grace_period'], value: '20s' }, 'stop_timeout: 20'],
  [{ kind: 'set', service, path: ['logging', 'driver'], value: 'local' }, 'log_driver: local'],
  [
    { kind: 'append', service, path: ['security_opt'], value: 'no-new-privileges:true' },
    'security_opts: [no-new-privileges:true]',
  ],
  [
    { kind: 'remove', service, path: ['security_opt'], item: 'seccomp:unconfined' },
    'security_opts without seccomp:unconfined',
  ],
  [{ kind: 'remove', service, path: ['privileged'] }, 'without privileged'],
  [
    { kind: 'set', service, path: ['ports', '0', 'host_ip'], value: '127.0.0.1' },
    'begin it with 127.0.0.1: in published_ports',
  ],
  [
    { kind: 'set', service, path: ['healthcheck'], value: { test: ['CMD', 'true'], retries: 3 } },
    'healthcheck: { test: [CMD, "true"], retries: 3 }',
  ],
])('%j is said as %s', (change, note) => {
  expect(said([change])).toBe(`in the task: ${note}`);
});

test('a service of Swarm, a definition of Compose and Kamal have words of their own', () => {
  const limit: Change = { kind: 'set', service, path: ['mem_limit'], value: '512m' };
  const drop: Change = { kind: 'set', service, path: ['cap_drop'], value: ['ALL'] };
  expect(said([limit], { swarm: true })).toBe('in the task: limits.memory: "512m"');
  expect(said([limit, drop], { writtenAs: 'compose' })).toBe('in the task: mem_limit: "512m"; cap_drop: [ALL]');
  expect(said([limit, drop], { writtenAs: 'kamal' })).toBe(
    'in deploy.yml: options.memory: "512m"; options.cap-drop: [ALL]',
  );
});

test('nothing is said where one of the changes has no parameter, or a command line is meant', () => {
  const drop: Change = { kind: 'set', service, path: ['cap_drop'], value: ['ALL'] };
  expect(said([drop, { kind: 'set', service, path: ['use_api_socket'], value: false }])).toBeUndefined();
  expect(said([{ kind: 'set', service, path: ['security_opt'], value: [] }], { swarm: true })).toBeUndefined();
  expect(said([drop], { writtenAs: 'run' })).toBeUndefined();
});

test('a secret goes where each keeps its own', () => {
  const move: Change = { kind: 'move-secret', service, variable: 'A' };
  expect(said([move])).toBe('in the task: ansible-vault encrypt_string, and what it prints in place of the value');
  expect(said([move], { writtenAs: 'kamal' })).toBe(
    'in deploy.yml: name it in env.secret, and give its value in .kamal/secrets',
  );
});
