import { expect, test } from 'vitest';
import { exampleRequest } from '../../../test/support/example-request.ts';
import { checkWithModels } from '../../check/check.ts';
import { planService } from '../../trial/plan/plan-service.ts';
import { trialSecrets } from '../../trial/plan/trial-secrets.ts';
import type { Search } from './search.ts';
import { tryReadOnly } from './try-read-only.ts';

const COMPOSE = `services:
  web:
    image: registry.example.com/web:1.4
    secrets: [token, key]
secrets:
  token:
    environment: TOKEN
  key:
    file: ./key
`;

/** A search that would fail the test if it started anything. */
const searchOf = (compose: string): Search => {
  const [project] = checkWithModels(exampleRequest({ 'compose.yaml': compose })).models;
  const service = project?.services[0];
  if (!project || !service) throw new Error('no service');
  const none = (): undefined => undefined;
  const planned = planService(service, {
    project,
    secrets: trialSecrets([service], (key) => key),
    trusted: false,
    copyOf: none,
    secretOf: none,
  });
  if (planned.kind !== 'plan') throw new Error(planned.reasons.join());
  const attempt = () => Promise.reject(new Error('it was tried'));
  return {
    context: { plan: planned.plan, imageVolumes: [] },
    before: [],
    hasData: false,
    attempt,
    trials: () => 0,
  } as unknown as Search;
};

const BEFORE = {
  ...{ user: '1000:1000', readOnly: true, tmpfs: ['/run'], volumes: [], securityOptions: [] },
  ...{ capDrop: [], capAdd: [], memoryBytes: undefined, pids: undefined, health: undefined },
};

test('a read-only root is not tried where Compose would copy a secret into it', async () => {
  const { trialSettings, proofs } = await tryReadOnly(searchOf(COMPOSE), BEFORE);
  expect(proofs).toMatchObject([
    { setting: 'read_only', verdict: 'not-tried', tried: expect.stringContaining('token') },
  ]);
  // what another user needs to be writable stays so
  expect(trialSettings).toEqual({ ...BEFORE, readOnly: false });
});

test('of secrets that are files it is', async () => {
  const files = COMPOSE.replace('environment: TOKEN', 'file: ./token');
  await expect(tryReadOnly(searchOf(files), BEFORE)).rejects.toThrow('it was tried');
});
