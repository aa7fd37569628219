import { expect, test } from 'vitest';
import { exampleRequest } from '../../../test/support/example-request.ts';
import { checkWithModels } from '../../check/check.ts';
import { planService } from './plan-service.ts';
import { trialSecrets } from './trial-secrets.ts';

const planned = (settings: string, trusted = false) => {
  const compose = `services:\n  web:\n    image: web:1\n    ${settings}\n`;
  const [project] = checkWithModels(exampleRequest({ 'compose.yaml': compose })).models;
  const [service] = project?.services ?? [];
  if (!project || !service) throw new Error('no service');
  const none = (): undefined => undefined;
  const secrets = trialSecrets([service], (key) => key);
  return planService(service, { project, secrets, trusted, copyOf: none, secretOf: none });
};

test.each([
  ['cap_add: [SYS_MODULE]', 'cap_add: SYS_MODULE loads code into the kernel, and is not given to a trial'],
  ['cap_add: [cap_sys_time]', "cap_add: SYS_TIME sets the host's clock, and"],
  ['cap_add: [ALL]', 'cap_add: ALL is every capability'],
  ['privileged: true', 'privileged: true is not given'],
  ['pid: host', 'pid: host is not given'],
  ['devices: [/dev/sda]', 'a device is not given'],
  ['volumes: [/var/run/docker.sock:/var/run/docker.sock]', "the engine's socket is not given"],
  ['volumes: [/etc:/host]', '/etc of the host is not given'],
])('%s reaches beyond a trial, and is refused', (settings, reason) => {
  expect(planned(settings)).toMatchObject({ kind: 'refused', reasons: [expect.stringContaining(reason)] });
  expect(planned(settings, true)).toMatchObject({ kind: 'plan' });
});

test('what stays inside is given', () => {
  const given = planned('cap_add: [NET_ADMIN, SYS_PTRACE, IPC_LOCK]');
  expect(given).toMatchObject({
    kind: 'plan',
    plan: { trialSettings: { capAdd: ['NET_ADMIN', 'SYS_PTRACE', 'IPC_LOCK'] } },
  });
});
