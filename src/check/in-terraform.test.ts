import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import { inTerraform } from './in-terraform.ts';

const service = 'service:web';

test.each<[change: Change, words: string]>([
  [{ kind: 'set', service, path: ['mem_limit'], value: '1g' }, 'memory = 1024'],
  [{ kind: 'set', service, path: ['cpus'], value: 1 }, 'cpus = "1"'],
  [{ kind: 'set', service, path: ['read_only'], value: true }, 'read_only = true'],
  [{ kind: 'set', service, path: ['cap_drop'], value: ['ALL'] }, 'capabilities.drop = ["ALL"]'],
  [{ kind: 'append', service, path: ['cap_add'], value: 'CHOWN' }, 'capabilities.add = ["CHOWN"]'],
  [
    { kind: 'append', service, path: ['security_opt'], value: 'no-new-privileges:true' },
    'security_opts = ["no-new-privileges:true"]',
  ],
  [
    { kind: 'append', service, path: ['tmpfs'], value: ['/tmp:size=64m', '/run'] },
    'tmpfs = { "/tmp" = "size=64m", "/run" = "" }',
  ],
  [{ kind: 'set', service, path: ['ports', '0', 'host_ip'], value: '127.0.0.1' }, 'ports.ip = "127.0.0.1"'],
  [{ kind: 'set', service, path: ['logging', 'options', 'max-size'], value: '10m' }, 'log_opts = { max-size = "10m" }'],
  [{ kind: 'set', service, path: ['logging', 'driver'], value: 'local' }, 'log_driver = "local"'],
  [{ kind: 'set', service, path: ['stop_grace_period'], value: '20s' }, 'stop_timeout = 20'],
  [
    { kind: 'set', service, path: ['healthcheck'], value: { test: ['CMD', 'wget', '${X}'], retries: 3 } },
    'healthcheck { test = ["CMD", "wget", "$${X}"], retries = 3 }',
  ],
  [{ kind: 'remove', service, path: ['privileged'] }, 'without privileged'],
  [{ kind: 'remove', service, path: ['cap_add'], item: 'SYS_ADMIN' }, 'capabilities.add without "SYS_ADMIN"'],
])('%j is said as %s', (change, words) => {
  expect(inTerraform(change)).toBe(words);
});

test.each<[change: Change]>([
  // the provider has no such limit
  [{ kind: 'set', service, path: ['pids_limit'], value: 200 }],
  [{ kind: 'set', service, path: ['mem_limit'], value: '${MEMORY}' }],
  [{ kind: 'remove', service, path: ['volumes'], item: '/:/host' }],
])('%j has no words', (change) => {
  expect(inTerraform(change)).toBeUndefined();
});
