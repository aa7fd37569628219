import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskLedgers } from '../outside/harden/disk-ledgers.ts';
import type { Engine, EngineFailure } from '../ports/engine.ts';
import type { Ledger } from '../ports/ledger.ts';
import { failed, ok } from '../ports/result.ts';
import { clearLedger } from './clear-ledger.ts';
import { openWorkshop } from './workshop.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-workshop-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const opened = (at = folder): Ledger => {
  const ledger = diskLedgers(at).open('engine-1');
  if (!ledger.ok) throw new Error(ledger.message);
  return ledger.value;
};
/** An engine that makes and removes what it is asked for, and says what it was asked; `refuses` names calls that fail. */
const engineThat = (refuses: { readonly [call: string]: EngineFailure } = {}) => {
  const asked: string[] = [];
  const answer = <T>(call: string, value: T) => {
    asked.push(call);
    const [, code] = Object.entries(refuses).find(([refused]) => call.startsWith(refused)) ?? [];
    return Promise.resolve(code === undefined ? ok(value) : failed(code, `${call}: ${code}`));
  };
  const things = (kind: string) => ({
    create: (_: unknown, { name = '' }: { name?: string } = {}) =>
      answer(`make ${kind} ${name}`, { Id: `${kind}-id`, Name: `${kind}-name` }),
    remove: (id: string, { force, volumes }: { force?: boolean; volumes?: boolean } = {}) =>
      answer(`remove ${kind} ${id}${force ? ' force' : ''}${volumes ? ' volumes' : ''}`, undefined),
  });
  const engine = {
    ...{
      containers: things('container'),
      networks: things('network'),
      volumes: things('volume'),
      images: things('image'),
    },
  } as unknown as Engine;
  return { engine, asked };
};
const build = (answered: ReturnType<typeof ok> | ReturnType<typeof failed>) =>
  ({ build: async () => answered }) as never;
const request = { context: '/c', dockerfile: '/d', target: undefined, args: [] };

test('what a trial made goes: containers first with what is theirs, networks and volumes, images last', async () => {
  const { engine, asked } = engineThat();
  const ledger = opened();
  const workshop = openWorkshop(engine, ledger, 'plimsoll-x');
  await workshop.image(build(ok(undefined)), request, {});
  await workshop.volume({});
  await workshop.network({ internal: true }, {});
  await workshop.container((name) => ({ Image: name }), {});
  asked.splice(0);
  expect(await clearLedger(engine, ledger)).toEqual({ ok: true, value: [] });
  expect(asked).toEqual([
    ...['remove container container-id force volumes', 'remove network network-id'],
    ...['remove volume volume-name', 'remove image plimsoll-x-0:trial'],
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('each thing is in the ledger before the engine is asked for it, and one that the engine never answered for goes by its name', async () => {
  const ledger = opened();
  const noted: unknown[] = [];
  const { engine, asked } = engineThat({ make: 'closed' });
  const create = engine.containers.create;
  Object.assign(engine.containers, {
    create: (...args: Parameters<typeof create>) => {
      noted.push(...ledger.entries());
      return create(...args);
    },
  });
  const workshop = openWorkshop(engine, ledger, 'plimsoll-x');
  expect(await workshop.container((name) => ({ Image: name }), {})).toMatchObject({ ok: false, code: 'closed' });
  expect(noted).toEqual([{ kind: 'container', name: 'plimsoll-x-0', id: undefined }]);
  await workshop.network({ internal: true }, {});
  await workshop.volume({});
  await workshop.image(build(failed('failed', 'stopped')), request, {});
  asked.splice(0);
  await clearLedger(engine, ledger);
  expect(asked).toEqual([
    ...['remove container plimsoll-x-0 force volumes', 'remove network plimsoll-x-1'],
    ...['remove volume plimsoll-x-2', 'remove image plimsoll-x-3:trial'],
  ]);
});

test('what is gone already is well; what cannot be removed stays in the ledger, and is told', async () => {
  const { engine } = engineThat({ 'remove container': 'not-found', 'remove network': 'conflict' });
  const ledger = opened();
  const workshop = openWorkshop(engine, ledger, 'plimsoll-x');
  await workshop.container((name) => ({ Image: name }), {});
  await workshop.network({ internal: true }, {});
  await workshop.volume({});
  const left = [{ kind: 'network', name: 'plimsoll-x-1', id: 'network-id' }];
  expect(await clearLedger(engine, ledger)).toEqual({ ok: true, value: left });
  expect(ledger.entries()).toEqual(left);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('an engine that is gone, or says no, is not asked on', async () => {
  for (const code of ['absent', 'denied'] as const) {
    const { engine, asked } = engineThat({ 'remove container': code });
    const ledger = opened();
    const workshop = openWorkshop(engine, ledger, 'plimsoll-x');
    await workshop.container((name) => ({ Image: name }), {});
    await workshop.volume({});
    asked.splice(0);
    expect(await clearLedger(engine, ledger)).toMatchObject({ ok: false, code });
    expect([asked.length, ledger.entries().length]).toEqual([1, 2]);
  }
});

test('one thing is removed by the id it was made with, and what the ledger does not name is left alone', async () => {
  const { engine, asked } = engineThat();
  const ledger = opened();
  const workshop = openWorkshop(engine, ledger, 'plimsoll-x');
  await workshop.container((name) => ({ Image: name }), {});
  asked.splice(0);
  expect(await workshop.remove('somebody-else', {})).toEqual({ ok: true, value: undefined });
  expect(await workshop.remove('container-id', {})).toEqual({ ok: true, value: undefined });
  expect(await workshop.remove('container-id', {})).toEqual({ ok: true, value: undefined });
  expect(asked).toEqual(['remove container container-id force volumes']);
  expect(ledger.entries()).toEqual([]);
});

test('nothing is made that cannot be written down first', async () => {
  const { engine, asked } = engineThat();
  const ledger = opened(join(folder, 'state'));
  const workshop = openWorkshop(engine, ledger, 'plimsoll-x');
  rmSync(join(folder, 'state'), { recursive: true });
  const made = [
    await workshop.container((name) => ({ Image: name }), {}),
    await workshop.network({ internal: true }, {}),
    await workshop.volume({}),
    await workshop.image(build(ok(undefined)), request, {}),
  ];
  expect(made.map((one) => !one.ok && one.message.includes('written down first'))).toEqual([true, true, true, true]);
  expect([asked, ledger.entries()]).toEqual([[], []]);
});
