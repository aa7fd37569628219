import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import type { Change } from '../model/change.ts';
import type { TrialSettings } from '../trial/plan/trial-settings.ts';
import { changesBetween } from './proposal.ts';

const [project] = reportOf({ 'web/compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' }).models;
const [service] = project?.services ?? [];
const before: TrialSettings = {
  ...{ user: undefined, readOnly: false, tmpfs: [], volumes: [], capDrop: [], capAdd: [], securityOptions: [] },
  ...{ memoryBytes: undefined, pids: undefined, health: undefined },
};
/** The changes, without the service, which is always the same. */
const changes = (after: Partial<TrialSettings>, from: Partial<TrialSettings> = {}): readonly unknown[] => {
  if (!project || !service) throw new Error('no service');
  const start = { ...before, ...from };
  return changesBetween(service, project, { before: start, after: { ...start, ...after } }).map(
    ({ service: of, ...change }: Change & { readonly service?: string }) => {
      expect([undefined, service.id]).toContain(of);
      return change;
    },
  );
};
const set = (key: string, value: unknown): object => ({ kind: 'set', path: [key], value });
const append = (key: string, value: unknown): object => ({ kind: 'append', path: [key], value });

test('what nothing was taken from is left as it is', () => {
  expect(changes({})).toEqual([]);
  const full = { user: '1:1', readOnly: true, tmpfs: ['/tmp'], volumes: ['/v'], capDrop: ['ALL'], capAdd: ['CHOWN'] };
  expect(changes({}, { ...full, memoryBytes: 1024 * 1024, pids: 5 })).toEqual([]);
});

test('each setting that a trial found is set, and what a list has already is not added again', () => {
  expect(changes({ user: '101:101', readOnly: true })).toEqual([set('user', '101:101'), set('read_only', true)]);
  expect(changes({ tmpfs: ['/tmp', '/run'], volumes: ['/data'] }, { tmpfs: ['/tmp'] })).toEqual([
    append('tmpfs', '/run'),
    append('volumes', '/data'),
  ]);
  expect(changes({ memoryBytes: 64 * 1024 * 1024, pids: 20 })).toEqual([
    set('mem_limit', '64m'),
    set('pids_limit', 20),
  ]);
});

test('a limit that somebody set stays', () => {
  expect(changes({ memoryBytes: 1024 * 1024, pids: 20 }, { memoryBytes: 5 * 1024 * 1024, pids: 50 })).toEqual([]);
});

test('capabilities are dropped all, and those that are needed are given back', () => {
  expect(changes({ capDrop: ['ALL'], capAdd: ['CHOWN'] })).toEqual([
    set('cap_drop', ['ALL']),
    set('cap_add', ['CHOWN']),
  ]);
  expect(changes({ capAdd: [] }, { capAdd: ['SYS_ADMIN'] })).toEqual([{ kind: 'remove', path: ['cap_add'] }]);
  expect(changes({ capAdd: ['CHOWN'] }, { capAdd: ['CHOWN', 'SYS_ADMIN'] })).toEqual([set('cap_add', ['CHOWN'])]);
});

test('a security option goes, comes, or is a profile in a file beside the compose file', () => {
  const given = { securityOptions: ['seccomp:unconfined', 'label:x'] };
  expect(changes({ securityOptions: ['label:x', 'no-new-privileges:true'] }, given)).toEqual([
    { kind: 'remove', path: ['security_opt'], item: 'seccomp:unconfined' },
    append('security_opt', 'no-new-privileges:true'),
  ]);
  expect(changes({ seccomp: { defaultAction: 'SCMP_ACT_ERRNO' } })).toEqual([
    { kind: 'create', file: 'web/seccomp-web.json', text: '{\n  "defaultAction": "SCMP_ACT_ERRNO"\n}\n' },
    append('security_opt', 'seccomp:./seccomp-web.json'),
  ]);
});

test('a health check of ours is asked now and then', () => {
  expect(changes({ health: ['CMD', 'true'] })).toEqual([
    set('healthcheck', { test: ['CMD', 'true'], interval: '30s', timeout: '5s', retries: 3, start_period: '20s' }),
  ]);
});
