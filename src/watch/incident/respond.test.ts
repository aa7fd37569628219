import { expect, test } from 'vitest';
import { noPolicy, type ResponsePolicy } from '../../policy/policy.ts';
import type { Engine } from '../../ports/engine.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { belongsTo, type Incident, withAlert } from './incident.ts';
import { planResponse, whyRefused } from './plan-response.ts';
import { type Responder, respond } from './respond.ts';
import type { Journal } from './response.ts';

const TIME = '2026-11-27T10:00:00.000Z';
const container = { id: 'c0ffee', name: 'shop-web-1', image: 'nginx:1.29', service: 'shop/web' };
const words = { title: '', why: '', normal: '', remedy: '', technique: 'T1496.001', control: '', repeats: 0, at: 0 };
const incident: Incident = withAlert(
  undefined,
  { ...words, detection: 'miner', severity: 'critical', message: 'a miner runs', container },
  TIME,
  '0001',
);
const policy: ResponsePolicy = {
  ...noPolicy.responses,
  mode: 'execute',
  playbooks: [{ severity: 'high', detections: ['miner'], steps: ['pause', 'notify', 'preserve'] }],
};
const empty: Journal = { incident: incident.id, steps: [] };

const responderOf = (
  more: Partial<Responder> = {},
): { readonly responder: Responder; readonly did: string[]; readonly saved: Journal[] } => {
  const did: string[] = [];
  const saved: Journal[] = [];
  const pause = async () => {
    did.push('pause');
    return ok(undefined);
  };
  const noted = (step: string): Result<string, string> => {
    did.push(step);
    return ok(step);
  };
  const responder: Responder = {
    policy,
    engine: { containers: { pause } } as unknown as Engine,
    signal: new AbortController().signal,
    now: () => TIME,
    save: (journal) => saved.push(journal),
    tell: async () => undefined,
    notify: async () => noted('notify'),
    preserve: async () => noted('preserve'),
    touched: () => 0,
    ...more,
  };
  return { responder, did, saved };
};

test('evidence is kept before anything is changed, whatever the order in the policy', async () => {
  const { responder, did } = responderOf();
  const journal = await respond(incident, empty, responder);
  expect(did).toEqual(['notify', 'preserve', 'pause']);
  expect(journal.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  await respond(incident, journal, responder);
  expect(did).toHaveLength(3);
});

test('nobody who could be told keeps a crash from being made up for', async () => {
  const { responder, did } = responderOf();
  const failed: Journal = {
    ...empty,
    steps: [{ step: 'notify', state: 'failed', time: TIME, message: undefined, severity: undefined }],
  };
  await respond(incident, failed, responder);
  expect(did).toEqual(['preserve', 'pause']);
});

test('who was told of something mild is told again when it becomes worse, and only then', async () => {
  const notifying: ResponsePolicy = {
    ...policy,
    playbooks: [{ severity: 'medium', detections: undefined, steps: ['notify'] }],
  };
  const { responder, did } = responderOf({ policy: notifying });
  const alert = {
    ...words,
    detection: 'exec-into-service',
    severity: 'medium',
    message: 'a shell',
    container,
  } as const;
  const mild = withAlert(undefined, alert, TIME, '0001');
  const told = await respond(mild, empty, responder);
  await respond(withAlert(mild, alert, TIME, ''), told, responder);
  expect(did).toEqual(['notify']);
  const worse = withAlert(mild, { ...alert, detection: 'miner', severity: 'critical' }, TIME, '');
  const again = await respond(worse, told, responder);
  expect(did).toEqual(['notify', 'notify']);
  await respond(worse, again, responder);
  expect(did).toEqual(['notify', 'notify']);
});

test('two containers of one service are two incidents, for what is done is done to one of them', () => {
  const alert = { ...words, detection: 'miner', severity: 'critical', message: 'a miner runs' } as const;
  expect(belongsTo(incident, { ...alert, container }, TIME)).toBe(true);
  expect(belongsTo(incident, { ...alert, container: { ...container, id: 'c0ffef' } }, TIME)).toBe(false);
});

test('a step that a crash broke off is done again, those before it are not', async () => {
  const first = responderOf();
  await respond(incident, empty, first.responder);
  // the journal as it stood when the pause had been begun
  const broken = first.saved.find(({ steps }) =>
    steps.some(({ step, state }) => step === 'pause' && state === 'begun'),
  );
  if (!broken) throw new Error('the pause was not written down before it was done');
  const second = responderOf();
  await respond(incident, broken, second.responder);
  expect(second.did).toEqual(['pause']);
});

test('what is not kept is not destroyed', async () => {
  const { responder, did } = responderOf({
    preserve: async () => ({ ok: false, code: 'failed', message: 'the disk is full' }),
  });
  const journal = await respond(incident, empty, responder);
  expect(did).toEqual(['notify']);
  expect(journal.steps.at(-1)).toMatchObject({ step: 'preserve', state: 'failed', message: 'the disk is full' });
  await respond(incident, journal, responder);
  expect(did).toEqual(['notify']);
});

test.each([
  [{ Paused: true }, 'done', 'was paused already'],
  [{ Paused: false, Restarting: true }, 'failed', 'it is restarting'],
])('a container that cannot be paused is not called paused unless it is: %o', async (State, state, message) => {
  const containers = {
    pause: async () => failed('conflict', 'it is restarting'),
    inspect: async () => ok({ State }),
  };
  const { responder } = responderOf({ engine: { containers } as unknown as Engine });
  const journal = await respond(incident, empty, responder);
  expect(journal.steps.at(-1)).toMatchObject({ step: 'pause', state, message });
});

test('a dry run tells and touches nothing', async () => {
  const { responder, did } = responderOf({ policy: { ...policy, mode: 'dry-run' } });
  const journal = await respond(incident, empty, responder);
  expect(did).toEqual(['notify']);
  expect(journal.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'notify done',
    'preserve dry-run',
    'pause dry-run',
  ]);
});

test.each([
  ['a service that is never touched', { ...policy, never: ['shop/*'] }, 0, 'shop/* is never touched'],
  ['too many in an hour', policy, 3, '3 containers were touched within the hour; no more are allowed'],
])('%s is told and kept, and left alone', (_, given, touched, why) => {
  const planned = planResponse(incident, given).map(
    (step) => `${step} ${whyRefused(step, incident, given, () => touched) ?? 'yes'}`,
  );
  expect(planned).toEqual(['notify yes', 'preserve yes', `pause ${why}`]);
});

test('a container that an incident touched may be touched again for it, and nobody counts where nothing is to be done', async () => {
  const asked: string[] = [];
  const touched = (except: string): number => {
    asked.push(except);
    return except === incident.id ? 0 : 3;
  };
  const { responder } = responderOf({ touched });
  const journal = await respond(incident, empty, responder);
  expect(journal.steps.at(-1)).toMatchObject({ step: 'pause', state: 'done' });
  await respond(incident, journal, responder);
  expect(asked).toEqual([incident.id]);
});

test('a playbook for something else does nothing', () => {
  expect(
    planResponse(incident, {
      ...policy,
      playbooks: [{ severity: 'critical', detections: ['reverse-shell'], steps: ['kill'] }],
    }),
  ).toEqual([]);
});
